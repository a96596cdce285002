package org.minicloud.xen.life;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;

/**
 * A kernel as bytes: Java's serialisation. Read back, only what a {@link KernelFilter} knows is let in.
 */
final class KernelFormat {
	private KernelFormat() {
	}

	/** @throws XenException EINVAL when the kernel is not data */
	static byte[] write(GuestKernel kernel) throws XenException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(kernel);
		} catch (IOException | StackOverflowError notData) {
			throw new XenException(Errno.EINVAL, "the kernel " + kernel.getClass().getName() + " is not data: " + notData);
		}
		return bytes.toByteArray();
	}

	/** @param kernels knows the classes of kernels */
	static GuestKernel read(byte[] bytes, ClassLoader kernels) throws BrokenStreamException {
		KernelFilter filter = new KernelFilter();
		try (ObjectInputStream in = new KernelInput(new ByteArrayInputStream(bytes), kernels)) {
			in.setObjectInputFilter(filter);
			if (in.readObject() instanceof GuestKernel kernel)
				return kernel;
			throw new BrokenStreamException("what is in the stream is no kernel");
		} catch (BrokenStreamException broken) {
			throw broken;
		} catch (IOException | ClassNotFoundException | RuntimeException | StackOverflowError refused) {
			throw new BrokenStreamException("the kernel in the stream is refused: "
					+ (filter.refused().isEmpty() ? refused.toString() : filter.refused()), refused);
		}
	}

	/** Finds our classes with the loader that knows kernels, which is not the one of this bundle. */
	private static final class KernelInput extends ObjectInputStream {
		private final ClassLoader kernels;

		KernelInput(InputStream in, ClassLoader kernels) throws IOException {
			super(in);
			this.kernels = kernels;
		}

		@Override
		protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
			try {
				return Class.forName(description.getName(), false, kernels);
			} catch (ClassNotFoundException primitiveOrUnknown) {
				return super.resolveClass(description);
			}
		}
	}
}
