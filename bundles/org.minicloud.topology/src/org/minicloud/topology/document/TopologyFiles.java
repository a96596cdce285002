package org.minicloud.topology.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.Resource.Diagnostic;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.XMIException;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyPackage;

/**
 * Topologies as files: XMI in UTF-8, one node a line, references by id, the same document always the same text. A document that is read is sound
 * (see {@link Soundness}) or refused.
 */
public final class TopologyFiles {
	/** Without the dot. */
	public static final String EXTENSION = "topology";
	private static final URI NOWHERE = URI.createURI("topology:/document");

	/** @throws IOException when it cannot be read; a {@link TopologyFileException} when it is no sound topology */
	public Topology load(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return read(in, file.getFileName().toString());
		}
	}

	/**
	 * @param name for messages
	 * @throws IOException a {@link TopologyFileException} when it is no sound topology
	 */
	public Topology read(InputStream in, String name) throws IOException {
		Topology document = readUnchecked(in, name);
		Soundness.mend(document);
		List<String> problems = Soundness.problems(document);
		if (!problems.isEmpty())
			throw new TopologyFileException(name, 0, problems.getFirst());
		return document;
	}

	private static Topology readUnchecked(InputStream in, String name) throws IOException {
		Resource resource = resource();
		try {
			resource.load(in, options());
		} catch (IOException malformed) {
			throw asProblem(name, resource, malformed);
		} catch (RuntimeException malformed) {
			throw new TopologyFileException(name, 0, "This is no topology: " + malformed.getMessage());
		}
		if (!resource.getErrors().isEmpty())
			throw problem(name, resource.getErrors().getFirst());
		Topology document = soleRoot(name, resource);
		resource.getContents().clear();
		return document;
	}

	/** @throws IOException a {@link TopologyFileException} when the text is no sound topology */
	public Topology parse(String text, String name) throws IOException {
		return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
	}

	/**
	 * A piece of a drawing, which need not be sound: what stands in it may belong into a container that is not there.
	 *
	 * @throws IOException a {@link TopologyFileException} when the text is no such thing
	 */
	public Topology parsePiece(String text, String name) throws IOException {
		return readUnchecked(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
	}

	/** Writes a file whole or not at all: what was there stays until the new text is on the disk. */
	public void save(Topology document, Path file) throws IOException {
		snapshot(document).save(file);
	}

	/** The document as it is now, to be written by whichever thread has time for that. */
	public Snapshot snapshot(Topology document) {
		return new Snapshot(EcoreUtil.copy(document));
	}

	/** A document as it was at a moment. */
	public static final class Snapshot {
		private final Topology copy;

		private Snapshot(Topology copy) {
			this.copy = copy;
		}

		/** Writes a file whole or not at all: what was there stays until the new text is on the disk. */
		public void save(Path file) throws IOException {
			replace(file, text());
		}

		public String text() {
			return textOf(copy);
		}
	}

	private static void replace(Path file, String text) throws IOException {
		Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
		Path fresh = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".new");
		try {
			try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
				ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
				while (bytes.hasRemaining())
					channel.write(bytes);
				channel.force(true);
			}
			keepPermissions(target, fresh);
			Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} finally {
			Files.deleteIfExists(fresh);
		}
	}

	/** Whoever could read the file before still can. */
	private static void keepPermissions(Path target, Path fresh) throws IOException {
		PosixFileAttributeView before = Files.getFileAttributeView(target, PosixFileAttributeView.class);
		if (before != null && Files.exists(target))
			Files.setPosixFilePermissions(fresh, before.readAttributes().permissions());
	}

	public void write(Topology document, OutputStream out) throws IOException {
		out.write(text(document).getBytes(StandardCharsets.UTF_8));
	}

	/** The document as it is written. */
	public String text(Topology document) {
		return snapshot(document).text();
	}

	/** @param copy not the document itself, which would get into a resource and out again, and its listeners would hear that */
	private static String textOf(Topology copy) {
		Resource resource = resource();
		resource.getContents().add(copy);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			resource.save(out, options());
		} catch (IOException impossible) {
			throw new IllegalStateException("A topology could not be written into memory", impossible);
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	private static Topology soleRoot(String name, Resource resource) throws TopologyFileException {
		if (resource.getContents().size() == 1 && resource.getContents().getFirst() instanceof Topology document)
			return document;
		throw new TopologyFileException(name, 1, "Here must be one topology and nothing else.");
	}

	private static Resource resource() {
		XMIResourceImpl resource = new XMIResourceImpl(NOWHERE);
		resource.setEncoding(StandardCharsets.UTF_8.name());
		resource.setIntrinsicIDToEObjectMap(new HashMap<>());
		EPackage.Registry known = new EPackageRegistryImpl();
		known.put(TopologyPackage.eNS_URI, TopologyPackage.eINSTANCE);
		ResourceSetImpl home = new ResourceSetImpl();
		home.setPackageRegistry(known);
		home.getResources().add(resource);
		return resource;
	}

	private static Map<String, Object> options() {
		Map<String, Object> options = new HashMap<>();
		options.put(XMLResource.OPTION_ENCODING, StandardCharsets.UTF_8.name());
		options.put(XMLResource.OPTION_DEFER_IDREF_RESOLUTION, Boolean.TRUE);
		options.put(XMLResource.OPTION_LINE_WIDTH, Integer.MAX_VALUE);
		options.put(XMLResource.OPTION_FORMATTED, Boolean.TRUE);
		// A document comes from anywhere: it names no other files.
		options.put(XMLResource.OPTION_PARSER_FEATURES, Map.of("http://apache.org/xml/features/disallow-doctype-decl", Boolean.TRUE));
		return options;
	}

	private static TopologyFileException asProblem(String name, Resource resource, IOException malformed) throws IOException {
		Throwable cause = malformed.getCause() == null ? malformed : malformed.getCause();
		if (cause instanceof Diagnostic diagnostic)
			return problem(name, diagnostic);
		if (!resource.getErrors().isEmpty())
			return problem(name, resource.getErrors().getFirst());
		if (malformed instanceof Resource.IOWrappedException)
			return new TopologyFileException(name, 0, "This is no topology: " + cause.getMessage());
		throw malformed;
	}

	private static TopologyFileException problem(String name, Diagnostic diagnostic) {
		String reason = diagnostic instanceof XMIException problem && problem.getCause() != null ? problem.getCause().getMessage()
				: diagnostic.getMessage();
		return new TopologyFileException(name, diagnostic.getLine(), Readable.reason(reason));
	}
}
