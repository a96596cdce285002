package org.minicloud.xen.life;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.minicloud.xen.Errno;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainListener;
import org.minicloud.xen.host.HostListener;
import org.minicloud.xen.host.Hypervisor;

/**
 * Moves a running guest from one host to another by pre-copy (Clark et al. 2005, and xl migrate): its memory is sent while
 * it runs, then again and again what it has written meanwhile; when little is left, or no round makes it less, it suspends
 * itself, the rest and its state are sent, and it goes on at the target.
 * <p>
 * Whatever fails before the guest runs at the target (the link, the target, domain 0 of either side, the guest's suspension,
 * or somebody cancels) leaves it running at its source, and nothing at the target.
 */
public final class LiveMigration {
	/** What the name of the source's domain ends in once its guest is as good as gone. */
	private static final String AWAY_SUFFIX = "--migratedaway";
	/** CPU of domain 0 for a step that is not copying: at the source, at the target, and for letting the guest in. */
	private static final long STEP_NANOS = 500_000;
	private static final long COMPLETE_NANOS = 2_000_000;
	private static final long MESSAGE_BYTES = 64;

	private final Domain source;
	private final Hypervisor target;
	private final MigrationLink link;
	private final MigrationPolicy policy;
	private final DomainMemory memory;
	private final DomainEncoder encoder;
	private final Receiver receiver;
	private final RoundSender sender;
	private final Suspension suspension;
	private final List<MigrationRound> rounds = new ArrayList<>();
	private final Watcher watcher = new Watcher();
	private final Runnable linkBroke = () -> fail("the link broke");
	private final String name;
	private final long pages;
	private KernelAdoption adoption = KernelAdoption.AS_IT_IS;
	private Consumer<LiveMigration> whenOver = migration -> {
		// nobody waits
	};
	private Consumer<LiveMigration> onProgress = migration -> {
		// nobody looks
	};

	private MigrationPhase phase = MigrationPhase.RESERVING;
	private String failure = "";
	private Domain arriving;
	private long startedAt;
	private long overAt;
	private long roundStartedAt;
	private long rate;
	private long downSince = -1;
	private long downtime;
	private long totalSent;

	/**
	 * @param source a domain whose guest runs, and whose kernel is {@link Serializable}
	 * @param target a host of the same timeline; it may be the source's own
	 */
	public LiveMigration(Domain source, Hypervisor target, MigrationLink link, MigrationPolicy policy) {
		this.source = source;
		this.target = target;
		this.link = link;
		this.policy = policy;
		this.name = source.name();
		this.pages = source.pages();
		this.memory = new DomainMemory(source);
		ChunkPipe pipe = new ChunkPipe();
		this.encoder = new DomainEncoder(source, memory, pipe.writer());
		this.receiver = new Receiver(target, pipe, classLoader(source), spec -> source.presentSpec(),
				reason -> link.answer(() -> fail(reason)));
		this.sender = new RoundSender(source.host(), link, memory, encoder, pipe, receiver, () -> onProgress.accept(this));
		this.suspension = new Suspension(source, DomainSaver.SUSPEND_TIMEOUT_NANOS, new Suspension.Outcome() {
			@Override
			public void suspended() {
				stopAndCopy();
			}

			@Override
			public void refused(String reason) {
				fail(reason);
			}
		});
	}

	/** Connects the kernel that arrives with what is not part of the domain, or puts the one that left in its place. */
	public LiveMigration adopting(KernelAdoption newAdoption) {
		adoption = newAdoption;
		return this;
	}

	/** Who is told, on the cloud's thread, each time another batch of pages has arrived, and in which phase that is. */
	public LiveMigration onProgress(Consumer<LiveMigration> listener) {
		onProgress = listener;
		return this;
	}

	/** Who is told when it is over, on the cloud's thread. */
	public LiveMigration whenOver(Consumer<LiveMigration> listener) {
		whenOver = listener;
		return this;
	}

	/**
	 * Begins.
	 *
	 * @throws XenException EINVAL when the domain is domain 0, does not run, or has a kernel that is not data; EBUSY when it
	 *                      is being moved already; EIO when the target has failed or the link is broken. Nothing has begun
	 *                      then
	 */
	public void start() throws XenException {
		requireMovable();
		if (!source.move().begin())
			throw new XenException(Errno.EBUSY, source + " is being moved already");
		startedAt = source.host().timeline().nanos();
		source.addListener(watcher);
		source.host().addListener(watcher);
		target.addListener(watcher);
		link.onBreak(linkBroke);
		write(encoder::begin);
		sender.sendRest(STEP_NANOS, () -> link.answer(this::preCopy));
	}

	/** Gives up; the guest runs on at the source. Does nothing when it is over. */
	public void cancel() {
		fail("cancelled");
	}

	public MigrationPhase phase() {
		return phase;
	}

	/** Why it failed; empty unless it did. */
	public String failure() {
		return failure;
	}

	/** The domain at the target; empty unless it is done. */
	public Optional<Domain> result() {
		return phase == MigrationPhase.DONE ? Optional.of(arriving) : Optional.empty();
	}

	public MigrationProgress progress() {
		long now = source.host().timeline().nanos();
		boolean sending = !phase.isOver() && roundStartedAt >= 0 && phase != MigrationPhase.RESERVING;
		long standing = downSince < 0 || phase.isOver() ? downtime : now - downSince;
		return new MigrationProgress(name, source.host().spec().name(), target.spec().name(), phase, pages, rounds,
				sending ? sender.total() : 0, sending ? sender.sent() : 0, sender.allBytes(), startedAt,
				(phase.isOver() ? overAt : now) - startedAt, standing, failure);
	}

	private void requireMovable() throws XenException {
		require(source.domid() != 0, Errno.EINVAL, "domain 0 stays where it is");
		require(source.isBuilt() && !source.isDying() && source.shutdownReason().isEmpty() && !source.isPaused(),
				Errno.EINVAL, source + " does not run");
		require(source.kernel() instanceof Serializable, Errno.EINVAL, "the kernel of " + source + " is not data");
		require(!target.isFailed(), Errno.EIO, target + " has failed");
		require(!link.isBroken(), Errno.EIO, "the link is broken");
		require(source.host().timeline() == target.timeline(), Errno.EINVAL, target + " is in another time");
	}

	private void preCopy() {
		if (phase != MigrationPhase.RESERVING)
			return;
		phase = MigrationPhase.PRE_COPY;
		memory.watch();
		rate = policy.firstRate();
		round(memory.populated());
	}

	private void round(BitSet toSend) {
		roundStartedAt = now();
		write(encoder::frames);
		sender.send(toSend, rate, policy.skipRedirtied() && rounds.size() > 0, this::roundOver);
	}

	private void roundOver(RoundSender.Sent sent) {
		if (phase != MigrationPhase.PRE_COPY)
			return;
		long dirty = memory.countDirty() + movedFrames();
		long before = rounds.isEmpty() ? Long.MAX_VALUE : rounds.getLast().pages();
		record(sent, dirty);
		boolean fullRate = rate >= Math.min(policy.maxBitsPerSecond(), link.bitsPerSecond());
		rate = policy.nextRate(dirty, rounds.getLast().nanos());
		if (policy.isTimeToStop(rounds.size(), dirty, sent.pages(), before, totalSent, pages, fullRate)) {
			phase = MigrationPhase.SUSPENDING;
			suspension.begin();
		} else
			round(takeDirty());
	}

	private void record(RoundSender.Sent sent, long dirty) {
		totalSent += sent.pages();
		rounds.add(new MigrationRound(rounds.size(), sent.pages(), sent.skipped(), sent.bytes(), now() - roundStartedAt, rate,
				dirty));
	}

	/** The guest stands still, and nobody else works on its memory. */
	private void stopAndCopy() {
		if (phase != MigrationPhase.SUSPENDING)
			return;
		phase = MigrationPhase.STOP_AND_COPY;
		downSince = source.shutDownAtNanos();
		rate = policy.maxBitsPerSecond();
		BitSet last = takeRest();
		roundStartedAt = now();
		write(encoder::frames);
		sender.send(last, rate, false, sent -> {
			record(sent, 0);
			sendState();
		});
	}

	private void sendState() {
		if (phase != MigrationPhase.STOP_AND_COPY)
			return;
		try {
			encoder.state();
		} catch (XenException | IOException notData) {
			fail(notData.getMessage());
			return;
		}
		sender.sendRest(STEP_NANOS, () -> link.answer(this::commit));
	}

	/** The target has everything, and it is sound. */
	private void commit() {
		if (phase != MigrationPhase.STOP_AND_COPY)
			return;
		phase = MigrationPhase.COMMITTING;
		try {
			source.rename(name + AWAY_SUFFIX);
		} catch (XenException taken) {
			fail(taken.getMessage());
			return;
		}
		link.send(MESSAGE_BYTES, Long.MAX_VALUE, this::admit);
	}

	/** The source has given the guest up. */
	private void admit() {
		if (phase != MigrationPhase.COMMITTING)
			return;
		try {
			arriving = receiver.complete(adoption, COMPLETE_NANOS);
			arriving.addListener(watcher);
		} catch (XenException refused) {
			fail(refused.getMessage());
		}
	}

	/** Domain 0 of the target has joined the guest's rings. */
	private void activate() {
		phase = MigrationPhase.DONE;
		end();
		Hypervisor.handOver(source, arriving);
		arriving.unpause();
		downtime = now() - downSince;
		source.host().log("Domain " + source.domid() + " (" + name + ") has migrated to " + target + "\n");
		target.log("Domain " + arriving.domid() + " (" + name + ") has migrated from " + source.host() + ", downtime "
				+ downtime / 1_000 + " us\n");
		source.destroy();
		whenOver.accept(this);
	}

	private void fail(String reason) {
		if (phase.isOver())
			return;
		phase = MigrationPhase.FAILED;
		failure = reason;
		end();
		receiver.abandon();
		if (arriving != null)
			arriving.destroy();
		if (!source.isDying()) {
			source.host().log("Domain " + source.domid() + " (" + name + ") stays: " + reason + "\n");
			stay();
		}
		whenOver.accept(this);
	}

	private void stay() {
		try {
			source.rename(name);
		} catch (XenException taken) {
			source.host().log("Domain " + source.domid() + " keeps its other name: " + taken.getMessage() + "\n");
		}
		if (source.isSuspended()) {
			source.resume();
			downtime = downSince < 0 ? 0 : now() - downSince;
		}
	}

	private void end() {
		overAt = now();
		sender.stop();
		suspension.cancel();
		memory.unwatch();
		link.forget(linkBroke);
		source.removeListener(watcher);
		source.host().removeListener(watcher);
		target.removeListener(watcher);
		if (arriving != null)
			arriving.removeListener(watcher);
		source.move().end();
	}

	private long movedFrames() {
		return encoder.movedFrames().cardinality();
	}

	private BitSet takeDirty() {
		BitSet moved = encoder.movedFrames();
		BitSet dirty = memory.takeDirty();
		dirty.or(moved);
		return dirty;
	}

	/** All that has to be sent for the target to be right. */
	private BitSet takeRest() {
		BitSet rest = takeDirty();
		rest.or(encoder.misrepresented());
		rest.and(memory.populated());
		return rest;
	}

	private long now() {
		return source.host().timeline().nanos();
	}

	private interface Writing {
		void carryOut() throws IOException;
	}

	private static void write(Writing writing) {
		try {
			writing.carryOut();
		} catch (IOException impossible) {
			throw new UncheckedIOException("writing to the heap", impossible);
		}
	}

	private static void require(boolean condition, Errno errno, String otherwise) throws XenException {
		if (!condition)
			throw new XenException(errno, otherwise);
	}

	private static ClassLoader classLoader(Domain domain) {
		return domain.kernel() == null ? null : domain.kernel().getClass().getClassLoader();
	}

	/** What may happen to either side meanwhile. */
	private final class Watcher implements DomainListener, HostListener {
		@Override
		public void built(Domain domain) {
			if (domain == arriving && phase == MigrationPhase.COMMITTING)
				activate();
		}

		@Override
		public void shutDown(Domain domain, ShutdownReason reason) {
			fail(reason == ShutdownReason.CRASH ? "the guest has crashed" : "the guest has shut down");
		}

		@Override
		public void destroyed(Domain domain) {
			fail(domain == source ? "the domain was destroyed" : "the target has given the domain up");
		}

		@Override
		public void failed(Hypervisor host, String cause) {
			fail(host + " has failed: " + cause);
		}

		@Override
		public void domain0Down(Hypervisor host) {
			fail("domain 0 of " + host + " went down");
		}
	}
}
