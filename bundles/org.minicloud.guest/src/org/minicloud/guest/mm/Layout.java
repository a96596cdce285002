package org.minicloud.guest.mm;

import java.util.ArrayList;
import java.util.List;

/** Where what a program takes of memory lies in its address space, as Linux on x86-64 lays it out. */
final class Layout {
	static final String HEAP = "[heap]";
	static final String STACK = "[stack]";
	static final String LIBRARY = "/lib64/libc-2.12.so";

	private static final String LOCALES = "/usr/lib/locale/locale-archive";
	private static final long TEXT = 0x400000;
	private static final long HUGE = 0x200000;
	private static final long LOCALES_START = 0x7fff_e000_0000L;
	private static final long LIBRARY_START = 0x7fff_f7a0_0000L;
	private static final int LIBRARY_PAGES = 394;
	private static final int LIBRARY_DATA_PAGES = 5;
	private static final long STACK_END = 0x7fff_ffff_f000L;
	private static final int STACK_PAGES = 33;

	private Layout() {
	}

	/**
	 * @param name       of the executable
	 * @param ownPages   resident memory of its own
	 * @param totalPages of the address space
	 */
	static List<Area> of(String name, int textPages, int ownPages, int totalPages) {
		List<Area> areas = new ArrayList<>();
		int data = Math.max(1, ownPages / 4);
		int heap = Math.max(1, ownPages - data - stackPages(ownPages));
		long at = TEXT;
		if (textPages > 0)
			areas.add(new Area(at, textPages, name, false, true, true, false));
		at = up(at + pages(Math.max(1, textPages)));
		areas.add(new Area(at, data, name, true, false, false, false));
		areas.add(new Area(at + pages(data), heap, HEAP, true, false, false, false));
		int rest = totalPages - textPages - data - heap - LIBRARY_PAGES - LIBRARY_DATA_PAGES - STACK_PAGES;
		if (rest > 0)
			areas.add(new Area(LOCALES_START, Math.min(rest, (int) (LIBRARY_START - LOCALES_START >> 12)), LOCALES, false, false,
					true, false));
		areas.add(new Area(LIBRARY_START, LIBRARY_PAGES, LIBRARY, false, true, true, false));
		areas.add(new Area(LIBRARY_START + pages(LIBRARY_PAGES), LIBRARY_DATA_PAGES, LIBRARY, true, false, false, false));
		areas.add(new Area(STACK_END - pages(STACK_PAGES), STACK_PAGES, STACK, true, false, false, true));
		return areas;
	}

	/** How much of an area is resident when its program has started. */
	static int residentPages(Area area, int ownPages) {
		int pages = (int) (area.kib() / 4);
		return switch (area.name()) {
			case STACK -> stackPages(ownPages);
			case LOCALES -> 0;
			case LIBRARY -> area.isWritable() ? 2 : pages / 4;
			default -> pages;
		};
	}

	private static int stackPages(int ownPages) {
		return Math.max(2, Math.min(STACK_PAGES, ownPages / 16));
	}

	private static long pages(int count) {
		return (long) count << 12;
	}

	private static long up(long address) {
		return (address + HUGE - 1) / HUGE * HUGE;
	}
}
