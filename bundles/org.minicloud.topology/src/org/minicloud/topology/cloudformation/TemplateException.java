package org.minicloud.topology.cloudformation;

/** A template that cannot be read; the message is for people and says where. */
public final class TemplateException extends Exception {
	private static final long serialVersionUID = 1L;

	public TemplateException(String message) {
		super(message);
	}

	/** @param line counted from 1 */
	static TemplateException at(int line, String message) {
		return new TemplateException("line " + line + ": " + message);
	}
}
