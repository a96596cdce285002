package org.minicloud.xen.life;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.Hypervisor;

/** The target's side of a migration: what arrives is put in place when domain 0 there has had the CPU for it. */
final class Receiver {
	private final Hypervisor host;
	private final ChunkPipe pipe;
	private final RecordReader reader;
	private final DomainDecoder decoder;
	private final Consumer<String> failed;
	private boolean begun;
	private boolean over;

	/** @param failed is told why nothing can be made of what arrived; it has been cleared away then */
	Receiver(Hypervisor host, ChunkPipe pipe, ClassLoader kernels, UnaryOperator<DomainSpec> equipping,
			Consumer<String> failed) {
		this.host = host;
		this.pipe = pipe;
		this.reader = new RecordReader(pipe.reader());
		this.decoder = new DomainDecoder(host, kernels, equipping);
		this.failed = failed;
	}

	/** @param nanos CPU of domain 0 that it costs; {@code done} is called when all of the chunk is in place */
	void receive(byte[] chunk, long nanos, Runnable done) {
		host.inDomain0(nanos, () -> {
			if (!over && put(chunk))
				done.run();
		});
	}

	/** Whether everything has come, and is sound. */
	boolean isWhole() {
		return decoder.isWhole();
	}

	/** The guest moves in. */
	Domain complete(KernelAdoption adoption, long nanos) throws XenException {
		return decoder.complete(adoption, nanos);
	}

	/** Nothing comes of it. */
	void abandon() {
		over = true;
		decoder.abandon();
	}

	private boolean put(byte[] chunk) {
		pipe.feed(chunk);
		try {
			if (!begun)
				reader.header();
			begun = true;
			while (pipe.hasArrived())
				decoder.accept(reader.next());
			return true;
		} catch (XenException | IOException refused) {
			abandon();
			failed.accept(refused.getMessage());
			return false;
		}
	}
}
