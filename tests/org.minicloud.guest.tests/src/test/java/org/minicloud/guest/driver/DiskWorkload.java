package org.minicloud.guest.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes numbered blocks, one after the other, many at a time, and now and then reads one back. Every block says which write
 * it was, so that what is on the disk tells which writes were done.
 */
final class DiskWorkload implements BusKernel.Workload, BlockIo.Completion {
	private static final long serialVersionUID = 1;
	private static final int IN_FLIGHT = 40;
	private static final long FIRST_PAGE = 1000;

	private BusKernel kernel;
	private final BlockIo[] ios = new BlockIo[IN_FLIGHT];
	private final long limit;
	long begun;
	/** How often each write was told complete. */
	final byte[] completions;
	long wrong;

	/** @param limit how many blocks of 4 KiB it writes */
	DiskWorkload(int limit) {
		this.limit = limit;
		this.completions = new byte[limit];
	}

	@Override
	public boolean step(BusKernel itsKernel) {
		kernel = itsKernel;
		BlockFrontend disk = kernel.disk();
		if (disk == null)
			return false;
		for (int i = 0; i < IN_FLIGHT && begun < limit; i++) {
			if (ios[i] == null)
				ios[i] = new BlockIo(this);
			if (!ios[i].isBusy())
				write(disk, ios[i], FIRST_PAGE + i);
		}
		return false;
	}

	private void write(BlockFrontend disk, BlockIo io, long pfn) {
		ByteBuffer page = ByteBuffer.wrap(kernel.frame(pfn).writable()).order(ByteOrder.LITTLE_ENDIAN);
		page.putLong(0, begun).putLong(4088, ~begun);
		disk.submit(io.write(8 * begun).add(pfn));
		begun++;
	}

	@Override
	public void completed(BlockIo io) {
		if (io.status() != 0)
			wrong++;
		else
			completions[(int) (io.sector() / 8)]++;
	}

	boolean isDone() {
		return begun == limit && completed() == limit;
	}

	long completed() {
		long sum = 0;
		for (byte times : completions)
			sum += times;
		return sum;
	}
}
