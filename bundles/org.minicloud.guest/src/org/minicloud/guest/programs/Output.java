package org.minicloud.guest.programs;

/** What a tool answers. */
public record Output(String out, String err, int status) {
	public static final Output SUCCESS = new Output("", "", 0);
	public static final Output FAILURE = new Output("", "", 1);

	/** Text on standard output, and success. */
	public static Output of(String text) {
		return new Output(text, "", 0);
	}

	/** A line on standard output, and success. */
	public static Output line(String text) {
		return of(text + "\n");
	}

	/** A line on standard error, and failure. */
	public static Output error(String message, int status) {
		return new Output("", message + "\n", status);
	}
}
