package org.minicloud.console.hypervisor.memory;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.inspect.PageWalkSnapshot.Level;

/** An entry of a page table in words. */
final class EntryText {
	/** Bits of the offset in a page, and of an index. */
	private static final int PAGE_BITS = 12;
	private static final int INDEX_BITS = 9;

	private EntryText() {
	}

	/** {@code present, writable, user, accessed, dirty, no execute}. */
	static String flags(Level level) {
		if (!level.isPresent())
			return "not present";
		List<String> words = new ArrayList<>(List.of("present", level.isWritable() ? "writable" : "read only",
				level.isUser() ? "user" : "kernel"));
		if (level.isAccessed())
			words.add("accessed");
		if (level.isDirty())
			words.add("dirty");
		if (!level.isExecutable())
			words.add("no execute");
		return String.join(", ", words);
	}

	/** Which bits of the address the index is made of: {@code 47–39}. */
	static String bits(Level level) {
		int low = PAGE_BITS + (level.level() - 1) * INDEX_BITS;
		return low + INDEX_BITS - 1 + "–" + low;
	}
}
