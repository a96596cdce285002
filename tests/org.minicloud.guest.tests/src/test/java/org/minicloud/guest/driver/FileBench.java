package org.minicloud.guest.driver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.minicloud.guest.fs.CacheHost;
import org.minicloud.guest.fs.Credentials;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.Loading;
import org.minicloud.guest.fs.Mount;
import org.minicloud.guest.fs.Mounting;
import org.minicloud.guest.fs.PageFaultException;
import org.minicloud.guest.fs.PseudoFiles;
import org.minicloud.guest.fs.Vfs;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.xen.blkif.BlockBackend;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.VirtualDisk;
import org.minicloud.xen.memory.Frame;

/** The files of one disk behind a ring and a buffer cache of so many frames, without a kernel: what would wait lets the host run. */
final class FileBench {
	private final DriverBench bench = new DriverBench();
	private final DriverKernel kernel = new DriverKernel(new DriverKernel.Workload() {
	});
	private final Memory memory;
	final Vfs files;
	final DeviceCache device;
	private final BlockBackend backend;
	private Mount mount;

	/** Frames from 4096 on. */
	private final class Memory implements CacheHost {
		private final Deque<Integer> free = new ArrayDeque<>();
		private final int frames;

		Memory(int frames) {
			this.frames = frames;
			for (int pfn = 0; pfn < frames; pfn++)
				free.add(4096 + pfn);
		}

		@Override
		public Frame frame(long pfn) {
			return kernel.frame(pfn);
		}

		@Override
		public int takePage() {
			return free.isEmpty() ? NO_PAGE : free.pop();
		}

		@Override
		public void givePage(int pfn) {
			free.push(pfn);
		}

		@Override
		public int freePages() {
			return free.size();
		}

		@Override
		public boolean isTight() {
			return false;
		}

		@Override
		public long frames() {
			return frames;
		}

		@Override
		public long wallClockMillis() {
			return 1_380_000_000_000L;
		}

		@Override
		public void cacheChanged() {
			// whoever waits looks all the time
		}

		@Override
		public void becameDirty() {
			// tests write back when they want to
		}
	}

	private static final class Nothing implements PseudoFiles {
		@Override
		public boolean exists(String path) {
			return false;
		}

		@Override
		public byte[] read(String path) {
			return null;
		}

		@Override
		public boolean isDirectory(String path) {
			return false;
		}

		@Override
		public List<String> list(String directory) {
			return List.of();
		}

		@Override
		public FileKind kind(String path) {
			return FileKind.FILE;
		}

		@Override
		public OpenFile open(String path) {
			return null;
		}
	}

	FileBench(VirtualDisk disk, int frames) throws Exception {
		memory = new Memory(frames);
		files = new Vfs(new Nothing(), memory);
		backend = bench.join(bench.start("guest", kernel), kernel, new DiskSpec("xvda", disk));
		device = new DeviceCache("xvda", kernel.block, files.cache());
		mount();
	}

	void mount() throws Exception {
		Mounting mounting = new Mounting(device);
		while (!mounting.advance())
			until(mounting::isReady);
		mount = mounting.mount("/", false);
		files.add(mount);
	}

	void unmount() {
		sync();
		mount.leave();
		sync();
		files.remove(mount);
		device.use(null);
		device.dropAll();
	}

	/** The disk has become larger, and the file system follows. */
	boolean grow() throws SystemCallException {
		backend.resized();
		kernel.block.resized(backend.spec().disk().sectors());
		return mount.grow();
	}

	void sync() {
		while (device.writeBack().hasWork()) {
			long round = device.writeBack().request();
			until(() -> device.writeBack().isDone(round));
		}
	}

	boolean wasClean() {
		return mount.wasClean();
	}

	/** Asks for a write-back and does not wait for it. */
	void begin() {
		device.writeBack().request();
		kernel.block.publish();
	}

	/** A part of what is under way happens. */
	void step(int events) {
		bench.settle();
		for (int i = 0; i < events; i++)
			bench.timeline.step();
	}

	private void until(BooleanSupplier condition) {
		kernel.block.publish();
		bench.until(() -> {
			kernel.block.publish();
			return condition.getAsBoolean();
		});
	}

	FileAccess access() {
		return new FileAccess(files, Credentials.KERNEL, "/", 0, true);
	}

	/** Something that a program does with files. */
	interface Action {
		void on(FileAccess access) throws SystemCallException;
	}

	/** Does something; what is missing is read, and it is done again. @return how it was refused; null when it was not */
	Errno attempt(Action action) {
		while (true)
			try {
				action.on(access());
				return null;
			} catch (SystemCallException refused) {
				return refused.error();
			} catch (PageFaultException missing) {
				Loading loading = missing.load();
				until(loading::isDone);
				loading.letGo();
			}
	}

	/** Writes all bytes through a descriptor. */
	void write(String path, long at, byte[] bytes) throws SystemCallException {
		OpenFile file = access().openForUpdate(path, 0644).acquire();
		try {
			file.seek(at);
			for (int done = 0; done < bytes.length;) {
				int taken = file.write(null, bytes, done);
				if (taken == 0)
					until(file::writable);
				done += taken;
			}
		} finally {
			file.release();
		}
	}

	/** Reads through a descriptor, to the end or so many bytes. */
	byte[] read(String path, long at, int length) throws SystemCallException {
		OpenFile file = access().openForReading(path).acquire();
		try {
			file.seek(at);
			byte[] all = new byte[length];
			int done = 0;
			while (done < length) {
				byte[] bytes = file.read(null, length - done);
				if (bytes == null)
					until(() -> file.readable(null));
				else if (bytes.length == 0)
					break;
				else
					System.arraycopy(bytes, 0, all, done, bytes.length);
				done += bytes == null ? 0 : bytes.length;
			}
			return java.util.Arrays.copyOf(all, done);
		} finally {
			file.release();
		}
	}
}
