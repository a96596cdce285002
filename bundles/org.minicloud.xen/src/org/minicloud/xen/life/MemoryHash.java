package org.minicloud.xen.life;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.HexFormat;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;

/** What is in the pseudo-physical memory of a domain, as one number: equal for equal contents, wherever the frames lie. */
public final class MemoryHash {
	private MemoryHash() {
	}

	private static byte[] contents(DomainMemory memory, int pfn) {
		try {
			return memory.tableLevel(pfn) > 0 ? memory.canonical(pfn) : memory.contents(pfn);
		} catch (XenException leadsElsewhere) {
			return memory.contents(pfn);
		}
	}

	/**
	 * SHA-256 over place and contents of all frames that are not all zeros, in hexadecimal; page tables count with
	 * pseudo-physical frames in their entries.
	 */
	public static String of(Domain domain) {
		DomainMemory memory = new DomainMemory(domain);
		MessageDigest digest = RecordWriter.sha256();
		ByteBuffer place = ByteBuffer.allocate(Long.BYTES);
		BitSet populated = memory.populated();
		for (int pfn = populated.nextSetBit(0); pfn >= 0; pfn = populated.nextSetBit(pfn + 1)) {
			byte[] contents = contents(memory, pfn);
			if (contents == null)
				continue;
			digest.update(place.clear().putLong(pfn).flip());
			digest.update(contents);
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
