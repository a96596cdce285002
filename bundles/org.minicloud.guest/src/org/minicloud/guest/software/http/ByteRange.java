package org.minicloud.guest.software.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param last with the part
 */
record ByteRange(long first, long last) implements java.io.Serializable {
	private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

	/**
	 * Reads a Range field; several ranges are answered with the whole file, as a server may.
	 *
	 * @return empty for the whole file
	 * @throws HttpProblem 416 when there is nothing at the place
	 */
	static Optional<ByteRange> read(String field, long size) throws HttpProblem {
		Matcher single = SINGLE.matcher(field.strip());
		if (!single.matches() || single.group(1).isEmpty() && single.group(2).isEmpty())
			return Optional.empty();
		if (single.group(1).isEmpty()) {
			long count = Math.min(size, Long.parseLong(single.group(2)));
			if (count == 0)
				throw new HttpProblem(416, "None of the range-specifier values are satisfiable.");
			return Optional.of(new ByteRange(size - count, size - 1));
		}
		long first = Long.parseLong(single.group(1));
		long last = single.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(single.group(2)));
		if (!single.group(2).isEmpty() && Long.parseLong(single.group(2)) < first)
			return Optional.empty();
		if (first >= size)
			throw new HttpProblem(416, "None of the range-specifier values are satisfiable.");
		return Optional.of(new ByteRange(first, last));
	}

	long length() {
		return last - first + 1;
	}
}
