package org.minicloud.ssh;

import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;

/** The library opens no socket of its own: guests have theirs. */
final class NoSockets implements IoServiceFactoryFactory {
	@Override
	public IoServiceFactory create(FactoryManager manager) {
		throw new UnsupportedOperationException("guests have sockets of their own");
	}

	@Override
	public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
		// nothing is executed elsewhere
	}
}
