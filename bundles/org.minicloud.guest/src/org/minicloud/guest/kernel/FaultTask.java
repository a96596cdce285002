package org.minicloud.guest.kernel;

import org.minicloud.guest.fs.Loading;

/** Brings bytes of a file into memory for a process that goes on when they are there. */
record FaultTask(Loading loading, Outcome outcome) implements KernelTask {
	@Override
	public boolean isReady() {
		return loading.isDone();
	}

	@Override
	public boolean advance() {
		return loading.isDone();
	}

	@Override
	public Loading held() {
		return loading;
	}
}
