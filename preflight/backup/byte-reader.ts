import { Damaged } from "./proof.ts";

/** Reads a stream of bytes in order, in bounded memory. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Offset of the next byte in the stream. */
  get position(): number {
    return this.#position;
  }

  /** The next `length` bytes. @throws {Damaged} when there are fewer. */
  async take(length: number): Promise<Buffer> {
    while (this.#rest.length < length) {
      const { done, value } = await this.#chunks.next();
      if (done) throw this.#ended();
      this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    }
    return this.#advance(length);
  }

  async byte(): Promise<number> {
    return (await this.take(1)).readUInt8();
  }

  /** The next `length` bytes piece by piece, however many they are. */
  async *pass(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (await this.atEnd()) throw this.#ended();
      const piece = this.#advance(Math.min(left, this.#rest.length));
      left -= piece.length;
      yield piece;
    }
  }

  async atEnd(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done) return true;
      this.#rest = value;
    }
    return false;
  }

  #advance(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#position += length;
    return taken;
  }

  #ended(): Damaged {
    return new Damaged(`it ends in the middle, after ${this.#position + this.#rest.length} bytes`);
  }
}
