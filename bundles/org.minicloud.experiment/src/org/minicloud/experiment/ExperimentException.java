package org.minicloud.experiment;

/** An experiment's file cannot be read, or something in it is wrong; the message says where and what. */
public final class ExperimentException extends Exception {
	private static final long serialVersionUID = 1;

	ExperimentException(String message, Throwable cause) {
		super(message, cause);
	}
}
