package org.minicloud.guest.programs;

import java.util.Map;

/** {@code nproc}: number of processors. */
final class Nproc implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options.parse(call, "a", Map.of("all", 'a')).withoutOperands();
		return Output.line(Integer.toString(call.sys().processors()));
	}
}
