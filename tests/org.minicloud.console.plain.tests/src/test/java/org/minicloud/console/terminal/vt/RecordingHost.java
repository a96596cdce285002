package org.minicloud.console.terminal.vt;

import java.nio.charset.StandardCharsets;

/** Keeps what a terminal said to its host. */
final class RecordingHost implements VirtualTerminal.Host {
	String replies = "";
	String title = "";
	int bells;

	@Override
	public void reply(byte[] bytes) {
		replies += new String(bytes, StandardCharsets.UTF_8);
	}

	@Override
	public void titleChanged(String newTitle) {
		title = newTitle;
	}

	@Override
	public void bell() {
		bells++;
	}
}
