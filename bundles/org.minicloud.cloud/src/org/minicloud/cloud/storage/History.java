package org.minicloud.cloud.storage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a volume has in common with a snapshot: all but the chunks that were written since. When a process ends without
 * having stored it, it is unknown, and the next snapshot looks at every chunk.
 */
final class History {
	/** The snapshot; empty for one of nothing but zeros. */
	private final String base;
	private final boolean known;
	private final ChunkSet written = new ChunkSet();

	private History(String base, boolean known) {
		this.base = base;
		this.known = known;
	}

	/** The volume is as this snapshot. */
	static History since(String snapshot) {
		return new History(snapshot, true);
	}

	/** The volume is all zeros. */
	static History ofEmpty() {
		return new History("", true);
	}

	/** Nobody knows what was written since this snapshot. */
	static History unknown(String snapshot) {
		return new History(snapshot, false);
	}

	String base() {
		return base;
	}

	boolean isKnown() {
		return known;
	}

	void written(int chunk) {
		if (known)
			written.add(chunk);
	}

	/** The chunks that may differ from the base, of a volume of so many sectors. */
	ChunkSet changed(long sectors) {
		ChunkSet changed = new ChunkSet();
		if (known)
			changed.addAll(written);
		else
			changed.addUpTo(Chunks.count(sectors));
		return changed;
	}

	/** As it is now. */
	History copy() {
		return rebased(base, new ChunkSet());
	}

	/** The same volume, told from another snapshot. */
	History rebased(String snapshot, ChunkSet differences) {
		History rebased = new History(snapshot, known);
		rebased.written.addAll(written);
		rebased.written.addAll(differences);
		return rebased;
	}

	void write(DataOutputStream out) throws IOException {
		out.writeUTF(base);
		int[] chunks = written.toArray();
		out.writeInt(chunks.length);
		for (int chunk : chunks)
			out.writeInt(chunk);
	}

	static History read(DataInputStream in) throws IOException {
		History history = since(in.readUTF());
		for (int left = in.readInt(); left > 0; left--)
			history.written.add(in.readInt());
		return history;
	}
}
