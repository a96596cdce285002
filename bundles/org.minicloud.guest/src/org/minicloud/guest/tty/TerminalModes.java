package org.minicloud.guest.tty;

import java.io.Serializable;

/**
 * Modes of a terminal, as termios(3) has them and as far as they matter here.
 *
 * @param canonical ICANON: input comes by lines, which the terminal lets one edit; without it, every byte at once
 * @param echo      ECHO: what is typed is shown
 * @param signals   ISIG: ^C, ^\\ and ^Z are signals
 * @param mapInput  ICRNL: carriage return is read as new line
 * @param mapOutput OPOST and ONLCR: new line is written as carriage return and new line
 */
public record TerminalModes(boolean canonical, boolean echo, boolean signals, boolean mapInput, boolean mapOutput)
		implements Serializable {
	/** As a terminal begins, and as {@code stty sane} leaves it. */
	public static final TerminalModes COOKED = new TerminalModes(true, true, true, true, true);
	/** As cfmakeraw(3) and {@code stty raw -echo}: every byte goes through, both ways. What full-screen programs want. */
	public static final TerminalModes RAW = new TerminalModes(false, false, false, false, false);
	/** Keys at once and unseen, but ^C still interrupts and new lines are still mapped: {@code stty -icanon -echo}. */
	public static final TerminalModes KEYS = new TerminalModes(false, false, true, true, true);

	public TerminalModes withEcho(boolean on) {
		return new TerminalModes(canonical, on, signals, mapInput, mapOutput);
	}

	public TerminalModes withCanonical(boolean on) {
		return new TerminalModes(on, echo, signals, mapInput, mapOutput);
	}
}
