package org.minicloud.guest.tty;

/** What a pseudo-terminal asks of its kernel. */
public interface PtyHost extends TtyHost {
	/** The last descriptor on a master was closed: its terminal is hung up, and its number is free again. */
	void masterClosed(Tty tty);
}
