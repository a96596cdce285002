package org.minicloud.guest.programs;

/** {@code env}: the environment. */
final class Env implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options.parse(call, "").withoutOperands();
		StringBuilder text = new StringBuilder();
		call.sys().environment().forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
		return Output.of(text.toString());
	}
}
