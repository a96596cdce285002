package org.minicloud.guest.programs;

/** {@code echo}: says its arguments. */
final class Echo implements Tool {
	@Override
	public Output run(Call call) {
		return Output.of(Echoes.text(call.arguments()));
	}
}
