package org.minicloud.guest.programs;

/** {@code sync}: writes everything to the disk. */
final class Sync implements Tool {
	@Override
	public Output run(Call call) {
		call.sys().sync();
		return Output.SUCCESS;
	}
}
