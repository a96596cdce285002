import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Brings a product up to date after changes of Java sources and resources only, in a few seconds: compiles the changed
 * bundles and all that depend on them in one run of javac, and replaces their jars in a copy of the product. Manifests,
 * the model, the target platform and all else are the business of the whole build; so are the layers and the tests.
 *
 * <p>{@code java Recompile.java ROOT PRODUCT}, with the changed paths on stdin. Ends with status 10 when something has
 * changed that only the whole build can bring in, and with 1 when the compiler complains.
 */
final class Recompile {
	private static final int WHOLE_BUILD_NEEDED = 10;
	private static final int DOES_NOT_COMPILE = 1;
	private static final String RELEASE = "21";
	private static final Pattern BUNDLE_FILE = Pattern.compile("bundles/([^/]+)/(.+)");
	private static final Pattern BUILD_FILE = Pattern.compile("META-INF/.*|build\\.properties|pom\\.xml|model/.*|\\.gitignore");

	private final Path root;
	private final Path plugins;
	private final Map<String, Bundle> bundles;

	private Recompile(Path root, Path product) throws IOException {
		this.root = root;
		this.plugins = product.resolve("plugins");
		this.bundles = readBundles();
	}

	public static void main(String[] arguments) throws IOException {
		List<String> changed = new String(System.in.readAllBytes()).lines().filter(line -> !line.isBlank()).toList();
		System.exit(new Recompile(Path.of(arguments[0]), Path.of(arguments[1])).bringUpToDate(changed));
	}

	/** A bundle of ours whose code is written, not generated. */
	private record Bundle(String name, Path folder, Set<String> requires, List<Path> sources) {
		/** What else goes into the jar: folders and files of {@code bin.includes}. */
		List<String> included() throws IOException {
			Properties build = new Properties();
			try (InputStream file = Files.newInputStream(folder.resolve("build.properties"))) {
				build.load(file);
			}
			return Stream.of(build.getProperty("bin.includes").split(",")).map(String::strip)
					.filter(part -> !part.equals(".") && !part.equals("META-INF/")).toList();
		}
	}

	private Map<String, Bundle> readBundles() throws IOException {
		Map<String, Bundle> found = new LinkedHashMap<>();
		for (Path folder : list(root.resolve("bundles")))
			if (Files.isDirectory(folder.resolve("src"))) {
				String name = folder.getFileName().toString();
				found.put(name, new Bundle(name, folder, requires(folder), files(folder.resolve("src"))));
			}
		return found;
	}

	private static Set<String> requires(Path folder) throws IOException {
		try (InputStream file = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
			String header = new Manifest(file).getMainAttributes().getValue("Require-Bundle");
			Set<String> names = new TreeSet<>();
			if (header != null)
				for (String clause : header.replaceAll("\"[^\"]*\"", "").split(","))
					names.add(clause.replaceAll(";.*", "").strip());
			return names;
		}
	}

	private int bringUpToDate(List<String> changed) throws IOException {
		Set<String> toPack = new TreeSet<>();
		Set<String> toCompile = new TreeSet<>();
		for (String path : changed) {
			Matcher file = BUNDLE_FILE.matcher(path);
			if (!file.matches() || !bundles.containsKey(file.group(1)) || BUILD_FILE.matcher(file.group(2)).matches())
				return WHOLE_BUILD_NEEDED;
			toPack.add(file.group(1));
			if (path.endsWith(".java"))
				toCompile.add(file.group(1));
		}
		addDependents(toCompile);
		toPack.addAll(toCompile);
		System.err.println("  Compiling what has changed: " + String.join(" ", toPack));
		Path classes = Files.createTempDirectory("minicloud-classes");
		try {
			if (!toCompile.isEmpty() && !compile(toCompile, classes))
				return DOES_NOT_COMPILE;
			for (String name : toPack)
				pack(bundles.get(name), toCompile.contains(name) ? Optional.of(classes) : Optional.empty());
			return 0;
		} finally {
			delete(classes);
		}
	}

	private void addDependents(Set<String> names) {
		boolean grows = !names.isEmpty();
		while (grows) {
			grows = false;
			for (Bundle bundle : bundles.values())
				if (bundle.requires().stream().anyMatch(names::contains))
					grows |= names.add(bundle.name());
		}
	}

	private boolean compile(Set<String> names, Path classes) throws IOException {
		List<Path> sources = new ArrayList<>();
		for (String name : names)
			bundles.get(name).sources().stream().filter(Recompile::isJava).forEach(sources::add);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<String> options = List.of("--release", RELEASE, "-proc:none", "-nowarn", "-g", "-d", classes.toString(),
				"-classpath", classPath(names));
		try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			return compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources)).call();
		}
	}

	/** Everything in the product but what is being compiled, and the jars inside bundles. */
	private String classPath(Set<String> without) throws IOException {
		List<String> jars = new ArrayList<>();
		for (Path plugin : list(plugins))
			if (!without.contains(plugin.getFileName().toString().replaceAll("_.*", "")))
				jars.add(plugin.toString());
		for (Path folder : list(root.resolve("bundles")))
			if (Files.isDirectory(folder.resolve("lib")))
				list(folder.resolve("lib")).forEach(jar -> jars.add(jar.toString()));
		return String.join(System.getProperty("path.separator"), jars);
	}

	/** Writes a bundle's jar anew; without freshly compiled classes, those of the old jar are taken over. */
	private void pack(Bundle bundle, Optional<Path> compiled) throws IOException {
		Path jar = jarOf(bundle);
		Path draft = jar.resolveSibling(jar.getFileName() + ".new");
		try (JarFile old = new JarFile(jar.toFile());
				OutputStream file = Files.newOutputStream(draft);
				JarOutputStream out = new JarOutputStream(file, old.getManifest())) {
			if (compiled.isPresent())
				addClasses(bundle, compiled.get(), out);
			else
				addOldClasses(old, out);
			for (Path source : bundle.sources())
				if (!isJava(source))
					add(out, bundle.folder().resolve("src").relativize(source).toString(), source);
			for (String part : bundle.included())
				for (Path included : files(bundle.folder().resolve(part)))
					add(out, bundle.folder().relativize(included).toString(), included);
		}
		Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private Path jarOf(Bundle bundle) throws IOException {
		return list(plugins).stream().filter(file -> file.getFileName().toString().startsWith(bundle.name() + "_")).findFirst()
				.orElseThrow(() -> new IOException(bundle.name() + " is not in the product"));
	}

	/** No package is in two bundles, so a folder of classes belongs to the bundle that has a folder of sources of that name. */
	private static void addClasses(Bundle bundle, Path compiled, JarOutputStream out) throws IOException {
		Set<Path> packages = new TreeSet<>();
		for (Path source : bundle.sources())
			packages.add(bundle.folder().resolve("src").relativize(source.getParent()));
		for (Path part : packages)
			if (Files.isDirectory(compiled.resolve(part)))
				for (Path file : list(compiled.resolve(part)))
					if (file.toString().endsWith(".class"))
						add(out, compiled.relativize(file).toString(), file);
	}

	private static void addOldClasses(JarFile old, JarOutputStream out) throws IOException {
		for (var entries = old.entries(); entries.hasMoreElements();) {
			ZipEntry entry = entries.nextElement();
			if (entry.getName().endsWith(".class")) {
				out.putNextEntry(new ZipEntry(entry.getName()));
				try (InputStream content = old.getInputStream(entry)) {
					content.transferTo(out);
				}
			}
		}
	}

	private static void add(JarOutputStream out, String name, Path file) throws IOException {
		out.putNextEntry(new ZipEntry(name));
		Files.copy(file, out);
	}

	private static boolean isJava(Path file) {
		return file.toString().endsWith(".java");
	}

	private static List<Path> list(Path folder) throws IOException {
		try (Stream<Path> children = Files.list(folder)) {
			return children.sorted().toList();
		}
	}

	/** All files in a folder, or the file itself. */
	private static List<Path> files(Path start) throws IOException {
		try (Stream<Path> all = Files.walk(start)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			all.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
				try {
					Files.delete(file);
				} catch (IOException impossible) {
					throw new UncheckedIOException(impossible);
				}
			});
		}
	}
}
