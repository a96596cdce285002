package org.minicloud.guest.tty;

import java.io.Serializable;
import java.util.ArrayDeque;
import org.minicloud.guest.kernel.ByteQueue;

/** Input in canonical mode: the line being typed, and finished lines (an empty one is an end of file). */
final class LineBuffer implements Serializable {
	private static final long serialVersionUID = 1;

	private final ByteQueue typing = new ByteQueue();
	private final ByteQueue ready = new ByteQueue();
	private final ArrayDeque<Integer> lengths = new ArrayDeque<>(2);

	int size() {
		return typing.size() + ready.size();
	}

	boolean hasLine() {
		return !lengths.isEmpty();
	}

	boolean hasBytes() {
		return size() > 0;
	}

	int typed() {
		return typing.size();
	}

	void type(byte value) {
		typing.add(value);
	}

	/** Removes the youngest character, all its bytes in UTF-8. @return whether there was one */
	boolean eraseCharacter() {
		if (typing.size() == 0)
			return false;
		while ((typing.removeLast() & 0xC0) == 0x80 && typing.size() > 0)
			continue;
		return true;
	}

	boolean lastIsBlank() {
		return typing.at(typing.size() - 1) == ' ';
	}

	/** What was typed becomes a line to be read. */
	void finishLine() {
		lengths.add(typing.size());
		ready.add(typing.take(typing.size()));
	}

	/** One line, or as much of it as the reader wants. */
	byte[] takeLine(int limit) {
		int length = lengths.remove();
		byte[] taken = ready.take(Math.min(limit, length));
		if (taken.length < length)
			lengths.addFirst(length - taken.length);
		return taken;
	}

	/**
	 * What there is, finished or not, for a reader in raw mode; up to the end of a line, so that what was typed after it
	 * is still here for the program that the line may start.
	 */
	byte[] takeRaw(int limit) {
		ByteQueue source = ready.size() > 0 ? ready : typing;
		int length = 0;
		while (length < Math.min(limit, source.size()))
			if (endsLine(source.at(length++)))
				break;
		byte[] taken = source.take(length);
		if (source == ready) {
			lengths.clear();
			if (ready.size() > 0)
				lengths.add(ready.size());
		}
		return taken;
	}

	private static boolean endsLine(byte value) {
		return value == '\r' || value == '\n';
	}

	/** What was typed and is no line yet. */
	byte[] takeTyping() {
		return typing.take(typing.size());
	}

	void clear() {
		typing.clear();
		ready.clear();
		lengths.clear();
	}
}
