package org.minicloud.xen.life;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Set;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;

/**
 * A kernel as bytes: Java's serialisation. Read back, only data classes of the JDK and our own classes are let in, within
 * bounds that no kernel comes near.
 */
final class KernelFormat {
	private static final String OWN = "org.minicloud.";
	/** Packages of the JDK whose classes are values and collections. */
	private static final Set<String> VALUES = Set.of("java.util", "java.time", "java.math");
	private static final Set<String> BASICS = Set.of("java.lang.Object", "java.lang.Number", "java.lang.Enum",
			"java.lang.Record", "java.lang.String", "java.lang.Boolean", "java.lang.Byte", "java.lang.Character",
			"java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.lang.Float", "java.lang.Double");
	private static final long MAX_DEPTH = 2_000;
	private static final long MAX_REFERENCES = 50_000_000;
	private static final long MAX_ARRAY = 256L << 20;

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
		try (ObjectInputStream in = new KernelInput(new ByteArrayInputStream(bytes), kernels)) {
			in.setObjectInputFilter(KernelFormat::check);
			if (in.readObject() instanceof GuestKernel kernel)
				return kernel;
			throw new BrokenStreamException("what is in the stream is no kernel");
		} catch (BrokenStreamException broken) {
			throw broken;
		} catch (IOException | ClassNotFoundException | RuntimeException | StackOverflowError refused) {
			throw new BrokenStreamException("the kernel in the stream is refused: " + refused, refused);
		}
	}

	private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
		if (info.depth() > MAX_DEPTH || info.references() > MAX_REFERENCES || info.arrayLength() > MAX_ARRAY)
			return ObjectInputFilter.Status.REJECTED;
		Class<?> type = info.serialClass();
		if (type == null)
			return ObjectInputFilter.Status.UNDECIDED;
		while (type.isArray())
			type = type.getComponentType();
		boolean known = type.isPrimitive() || type.getName().startsWith(OWN) || VALUES.contains(type.getPackageName())
				|| BASICS.contains(type.getName());
		return known ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
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
