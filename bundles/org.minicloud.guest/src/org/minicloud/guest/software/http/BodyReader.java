package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.ByteQueue;

/** Takes a message's body out of what comes on a connection: by length, in chunks, or up to the end. */
public final class BodyReader implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int MOST_CHUNK_LINE = 1024;
	private static final long TO_THE_END = -1;

	private enum Chunk {
		SIZE, DATA, DATA_END, TRAILER
	}

	private final boolean chunked;
	private long left;
	private Chunk chunk = Chunk.SIZE;
	private boolean over;

	private BodyReader(boolean chunked, long left) {
		this.chunked = chunked;
		this.left = left;
		this.over = !chunked && left == 0;
	}

	/** The body of a request: there is none unless the head says so. */
	static BodyReader ofRequest(Headers headers) throws HttpProblem {
		if (headers.get("Transfer-Encoding").isPresent()) {
			if (!headers.get("Transfer-Encoding").get().strip().equalsIgnoreCase("chunked") || headers.get("Content-Length").isPresent())
				throw new HttpProblem(400, "Unknown or ambiguous transfer encoding.");
			return new BodyReader(true, 0);
		}
		return new BodyReader(false, headers.get("Content-Length").isPresent() ? length(headers) : 0);
	}

	/** The body of a response: up to the end of the connection unless the head says otherwise. */
	static BodyReader ofResponse(String method, int status, Headers headers) throws HttpProblem {
		if (method.equals("HEAD") || status / 100 == 1 || status == 204 || status == 304)
			return new BodyReader(false, 0);
		if (headers.lists("Transfer-Encoding", "chunked"))
			return new BodyReader(true, 0);
		return new BodyReader(false, headers.get("Content-Length").isPresent() ? length(headers) : TO_THE_END);
	}

	private static long length(Headers headers) throws HttpProblem {
		String text = headers.get("Content-Length").orElse("");
		if (!text.matches("\\d{1,15}"))
			throw new HttpProblem(400, "Content-Length is no number.");
		return Long.parseLong(text);
	}

	/** Bytes that are to come, or -1 when the head does not tell. */
	long announced() {
		return chunked ? TO_THE_END : left;
	}

	boolean isOver() {
		return over;
	}

	/** The connection ended. @return whether the body is whole */
	boolean ended() {
		boolean whole = over || !chunked && left == TO_THE_END;
		over = true;
		return whole;
	}

	/** Takes what is there of the body; the rest of the queue is behind it. */
	byte[] take(ByteQueue queue) throws HttpProblem {
		if (over)
			return new byte[0];
		if (!chunked) {
			byte[] taken = queue.take(left == TO_THE_END ? queue.size() : (int) Math.min(left, queue.size()));
			if (left != TO_THE_END)
				left -= taken.length;
			over = left == 0;
			return taken;
		}
		ByteQueue found = new ByteQueue();
		while (!over && step(queue, found))
			continue;
		return found.take(found.size());
	}

	private boolean step(ByteQueue queue, ByteQueue found) throws HttpProblem {
		if (chunk == Chunk.DATA) {
			byte[] taken = queue.take((int) Math.min(left, queue.size()));
			found.add(taken);
			left -= taken.length;
			if (left == 0)
				chunk = Chunk.DATA_END;
			return taken.length > 0 && left == 0;
		}
		String line = line(queue);
		if (line == null)
			return false;
		switch (chunk) {
			case SIZE -> {
				String digits = line.replaceFirst(";.*$", "").strip();
				if (!digits.matches("[0-9a-fA-F]{1,8}"))
					throw new HttpProblem(400, "The size of a chunk is no number.");
				left = Long.parseLong(digits, 16);
				chunk = left == 0 ? Chunk.TRAILER : Chunk.DATA;
			}
			case DATA_END -> chunk = Chunk.SIZE;
			default -> over = line.isEmpty();
		}
		return true;
	}

	private static String line(ByteQueue queue) throws HttpProblem {
		byte[] start = queue.peek(MOST_CHUNK_LINE);
		for (int i = 0; i < start.length; i++)
			if (start[i] == '\n') {
				queue.drop(i + 1);
				return new String(start, 0, i, StandardCharsets.ISO_8859_1).strip();
			}
		if (start.length == MOST_CHUNK_LINE)
			throw new HttpProblem(400, "A chunk's line is too long.");
		return null;
	}
}
