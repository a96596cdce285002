package org.minicloud.guest.programs;

import java.util.Map;

/** {@code date}: tells the time; only the hypervisor can set it. */
final class Date implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "uRI::d:r:s:", Map.of("date", 'd', "reference", 'r', "set", 's', "utc", 'u', "universal", 'u', "rfc-2822", 'R', "iso-8601", 'I'));
		long now = call.sys().wallClockMillis();
		if (options.has('s'))
			return Output.error("date: cannot set date: Operation not permitted", 1);
		if (options.has('d')) {
			String text = options.value('d');
			now = DateText.parse(text, now).orElseThrow(() -> call.usage("invalid date '" + text + "'"));
		}
		if (options.has('r')) {
			String file = options.value('r');
			now = call.sys().files().status(file).map(status -> status.modifiedMillis())
					.orElseThrow(() -> call.usage(file + ": No such file or directory"));
		}
		if (options.has('R'))
			return Output.line(Times.format("EEE, dd MMM yyyy HH:mm:ss +0000", now));
		if (options.has('I'))
			return Output.line(Times.format(options.value('I').startsWith("s") ? "yyyy-MM-dd'T'HH:mm:ss+0000" : "yyyy-MM-dd", now));
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
