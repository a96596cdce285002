package org.minicloud.guest.programs;

/** {@code dmesg}: what the kernel has said. */
final class Dmesg implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options.parse(call, "").withoutOperands();
		return Output.of(String.join("\n", call.sys().kernelLog()) + "\n");
	}
}
