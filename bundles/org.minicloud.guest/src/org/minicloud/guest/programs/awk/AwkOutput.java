package org.minicloud.guest.programs.awk;

import java.io.Serializable;
import org.minicloud.guest.programs.UsageException;

/** Where a program of awk prints to. */
interface AwkOutput extends Serializable {
	/**
	 * @param how    {@code >}, {@code >>}, {@code |}, or null for the standard output
	 * @param target file or command
	 */
	void print(String how, String target, String text) throws UsageException;

	/** What was printed to a file or command so far is all. @return whether there was such a one */
	boolean close(String target);

	/** Milliseconds since 1970. */
	long now();
}
