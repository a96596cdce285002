package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.minicloud.guest.mm.AddressSpace;
import org.minicloud.guest.mm.AddressSpaces;
import org.minicloud.guest.mm.Area;
import org.minicloud.guest.mm.Density;
import org.minicloud.guest.mm.PageAllocator;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;

/** The page tables of processes through their lives: fork, exec, switch, growth, end. Kernel threads have none. */
final class ProcessSpaces implements Serializable {
	private static final long serialVersionUID = 1;
	/** What a kernel does that is told nothing. */
	private static final Density DEFAULT = Density.SPARSE;
	/** Frames below hold the start info and the rings of the toolstack. */
	private static final int FIRST_FREE_FRAME = 64;

	private final PageAllocator pages;
	private final AddressSpaces spaces;

	ProcessSpaces(StartInfo start) {
		long first = start.pageTables() == null ? FIRST_FREE_FRAME : start.pageTables().mappedPages();
		this.pages = new PageAllocator((int) first, (int) start.pages());
		this.spaces = new AddressSpaces(Density.of(start.commandLine(), DEFAULT), pages, start.vcpus());
	}

	void attach(StartInfo start, Hypercalls hypercalls) {
		spaces.attach(start, hypercalls);
	}

	/** Goes on in another domain, with the memory that was saved. */
	void resume(Collection<Process> processes) {
		if (spaces.density() != Density.OFF)
			spaces.resume(processes.stream().map(process -> process.space).filter(Objects::nonNull).toList());
	}

	/** The guest's frames that nobody uses; drivers take theirs here. */
	PageAllocator pages() {
		return pages;
	}

	AddressSpaces all() {
		return spaces;
	}

	long forkNanos() {
		return spaces.density() == Density.OFF ? Costs.FORK : Costs.FORK_BESIDES_TABLES;
	}

	long execNanos() {
		return spaces.density() == Density.OFF ? Costs.EXEC : Costs.EXEC_BESIDES_TABLES;
	}

	/** A new process: a copy of its parent's memory first, and then its program's. */
	void begin(Process process, Process parent) {
		if (process.kernelThread())
			return;
		AddressSpace copy = parent == null || parent.space == null ? null : spaces.fork(parent.space);
		process.space = create(process);
		if (copy != null)
			spaces.dissolveCopy(copy);
	}

	/** The process has become another program. */
	void replace(Process process) {
		AddressSpace before = process.space;
		process.space = create(process);
		if (before != null)
			spaces.dissolve(before);
	}

	void end(Process process) {
		if (process.space != null)
			spaces.dissolve(process.space);
		process.space = null;
	}

	void activate(Cpu cpu, Process process) {
		spaces.activate(cpu.id, process.space);
	}

	void grow(Process process, int kib) {
		if (process.space != null)
			spaces.grow(process.space, kib);
	}

	/** The areas of a process, whether or not there is anything behind them. */
	static List<Area> areas(Process process) {
		if (process.space != null)
			return process.space.areas();
		Footprint footprint = process.footprint;
		return process.kernelThread() || !process.alive() ? List.of()
				: AddressSpaces.layout(executable(process), footprint.textKiB(), footprint.residentKiB() + process.allocatedKiB,
						footprint.virtualKiB() + process.allocatedKiB);
	}

	private AddressSpace create(Process process) {
		Footprint footprint = process.footprint;
		return spaces.create(executable(process), footprint.textKiB(), footprint.residentKiB(), footprint.virtualKiB());
	}

	private static String executable(Process process) {
		String name = process.argv.get(0);
		if (name.startsWith("-"))
			name = name.substring(1);
		return name.startsWith("/") ? name : "/bin/" + name;
	}
}
