package org.minicloud.guest.account;

import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;

/** {@code tty}: the terminal one works at. */
final class TtyName implements Tool {
	@Override
	public Output run(Call call) {
		return call.sys().tty().terminal(0).map(tty -> Output.line("/dev/" + tty.name())).orElse(new Output("not a tty\n", "", 1));
	}
}
