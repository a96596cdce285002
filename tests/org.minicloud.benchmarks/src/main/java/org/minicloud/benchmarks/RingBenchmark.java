package org.minicloud.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jctools.queues.SpscArrayQueue;
import org.minicloud.xen.blkif.Blkif;
import org.minicloud.xen.blkif.BlockRequest;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.ring.BackRing;
import org.minicloud.xen.ring.BrokenRingException;
import org.minicloud.xen.ring.FrontRing;
import org.minicloud.xen.ring.SharedRing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Block requests a second: through a shared ring alone; through front end, ring, grants, event channel, scheduler, domain 0,
 * back end and disk of a whole host; and the same tokens through two bare queues of JCTools, which is what remains when a
 * request is a reference, and nobody has to be told, mistrusted or laid out in bytes. All on one thread, 16 requests at a time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingBenchmark {
	private static final int BATCH = 16;
	private static final int SLOTS = 32;
	private static final int MANY = 1000;

	private final SpscArrayQueue<Object> asked = new SpscArrayQueue<>(SLOTS);
	private final SpscArrayQueue<Object> answered = new SpscArrayQueue<>(SLOTS);
	private final Object[] tokens = new Object[BATCH];
	private final SharedRing shared = SharedRing.create(new Frame(), Blkif.REQUEST_BYTES);
	private final FrontRing front = new FrontRing(shared);
	private final BackRing back = new BackRing(shared);
	private final BlockRequest request = new BlockRequest();
	private final BlockRequest taken = new BlockRequest();
	private final byte[] slot = new byte[Blkif.REQUEST_BYTES];
	private final byte[] response = new byte[Blkif.RESPONSE_BYTES];

	public RingBenchmark() {
		for (int i = 0; i < BATCH; i++)
			tokens[i] = new Object();
		request.operation = Blkif.WRITE;
		request.segmentCount = 1;
		request.setSegment(0, 8, 0, 7);
	}

	/** The bound: a request and a response are a reference each. */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int bareQueues() {
		int sum = 0;
		for (Object token : tokens)
			asked.offer(token);
		for (Object token = asked.poll(); token != null; token = asked.poll())
			answered.offer(token);
		while (answered.poll() != null)
			sum++;
		return sum;
	}

	/** Requests of blkif written, pushed, taken, checked for, answered, and the answers taken. */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public long sharedRing() throws BrokenRingException {
		ask();
		answer();
		return takeResponses();
	}

	/** With everything around the ring. */
	@Benchmark
	@OperationsPerInvocation(MANY)
	public long wholeHost(RingHost host) {
		return host.complete(MANY);
	}

	private void ask() {
		for (int i = 0; i < BATCH; i++) {
			request.id = i;
			request.sector += 8;
			request.write(shared.writable(), front.nextRequest());
		}
		front.push();
	}

	private void answer() throws BrokenRingException {
		do
			for (int left = back.unconsumedRequests(); left > 0; left--) {
				back.takeRequest(slot);
				taken.read(slot);
				BlockRequest.writeResponse(shared.writable(), back.nextResponse(), taken.id, taken.operation, Blkif.OKAY);
			}
		while (back.finalCheck());
		back.push();
	}

	private long takeResponses() throws BrokenRingException {
		long sum = 0;
		do
			for (int left = front.unconsumedResponses(); left > 0; left--) {
				front.takeResponse(response);
				sum += BlockRequest.responseId(response);
			}
		while (front.finalCheck());
		return sum;
	}
}
