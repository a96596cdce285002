package org.minicloud.guest.programs;

/** {@code whoami}: the user one acts as. */
final class Whoami implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options.parse(call, "").withoutOperands();
		return Output.line(call.sys().user());
	}
}
