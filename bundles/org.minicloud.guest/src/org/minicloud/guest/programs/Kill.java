package org.minicloud.guest.programs;

/** {@code kill}: sends a signal to processes. */
final class Kill implements Tool {
	@Override
	public Output run(Call call) {
		return Signalling.kill(call.sys(), call.arguments(), Integer::valueOf);
	}
}
