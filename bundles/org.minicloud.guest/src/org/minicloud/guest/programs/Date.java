package org.minicloud.guest.programs;

import java.util.Map;

/** {@code date}: tells the time; only the hypervisor can set it. */
final class Date implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "uRI", Map.of("utc", 'u', "universal", 'u', "rfc-2822", 'R', "iso-8601", 'I'));
		long now = call.sys().wallClockMillis();
		if (options.has('R'))
			return Output.line(Times.format("EEE, dd MMM yyyy HH:mm:ss +0000", now));
		if (options.has('I'))
			return Output.line(Times.format("yyyy-MM-dd", now));
		if (options.operands().isEmpty())
			return Output.line(Times.strftime("%a %b %e %H:%M:%S UTC %Y", now));
		String operand = options.operands().get(0);
		if (operand.startsWith("+"))
			return Output.line(Times.strftime(operand.substring(1), now));
		if (operand.matches("[0-9]{8}([0-9]{2}){0,2}(\\.[0-9]{2})?"))
			return Output.error("date: cannot set date: Operation not permitted", 1);
		return Output.error("date: invalid date '" + operand + "'", 1);
	}
}
