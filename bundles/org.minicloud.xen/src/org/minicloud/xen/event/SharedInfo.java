package org.minicloud.xen.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Lays events out as the shared info page has them (struct shared_info of 64-bit x86): 32 vCPUs, and two bits a port. */
final class SharedInfo {
	private static final int PAGE = 4096;
	private static final int VCPUS = 32;
	private static final int VCPU_BYTES = 64;
	private static final int SELECTOR = 8;
	private static final int PENDING = VCPUS * VCPU_BYTES;
	private static final int MASK = PENDING + EventChannels.MAX_PORTS / 8;

	private SharedInfo() {
	}

	static byte[] of(VcpuEvents[] vcpus, PendingBits bits) {
		ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
		for (int vcpu = 0; vcpu < Math.min(VCPUS, vcpus.length); vcpu++) {
			page.put(vcpu * VCPU_BYTES, (byte) (vcpus[vcpu].upcallPending ? 1 : 0));
			page.put(vcpu * VCPU_BYTES + 1, (byte) (vcpus[vcpu].upcallMask ? 1 : 0));
			page.putLong(vcpu * VCPU_BYTES + SELECTOR, vcpus[vcpu].pendingSelector | vcpus[vcpu].taken);
		}
		for (int word = 0; word < bits.words(); word++) {
			page.putLong(PENDING + word * Long.BYTES, bits.pendingWord(word));
			page.putLong(MASK + word * Long.BYTES, bits.maskWord(word));
		}
		return page.array();
	}
}
