package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.tty.Tty;

/** Who is logged in: leaders of sessions whose name begins with a dash, as login shells' do. */
final class Sessions {
	private Sessions() {
	}

	static List<ProcessInfo> of(Sys sys) {
		return sys.processes().stream()
				.filter(each -> each.sessionLeader() && each.state() != 'Z' && each.argv().get(0).startsWith("-"))
				.toList();
	}

	/** Where somebody logged in from; empty for the machine's own consoles. */
	static String remote(Sys sys, ProcessInfo session) {
		return sys.tty().terminals().stream().filter(tty -> tty.name().equals(session.terminal())).map(Tty::remote).findFirst().orElse("");
	}
}
