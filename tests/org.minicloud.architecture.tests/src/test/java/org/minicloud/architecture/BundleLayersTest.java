package org.minicloud.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each bundle uses what its row of the table in docs/architecture.md names, and there is no circle. */
class BundleLayersTest {
	private final Project project = Project.here();
	private List<Bundle> bundles;
	private LayerTable table;

	@BeforeEach
	void readProject() throws IOException {
		bundles = project.bundles();
		table = LayerTable.read(project.document("docs/architecture.md"));
	}

	@Test
	void theTableNamesTheBundlesThatAreThere() {
		assertEquals(new TreeSet<>(bundles.stream().map(Bundle::name).toList()), new TreeSet<>(table.bundles()));
	}

	@Test
	void aManifestRequiresOnlyBundlesOfItsRow() {
		List<String> offences = new ArrayList<>();
		for (Bundle bundle : bundles)
			for (String required : ownRequirements(bundle))
				if (!table.mayRequire(bundle.name()).contains(required))
					offences.add(bundle.name() + " requires " + required);
		assertEquals(List.of(), offences);
	}

	@Test
	void codeMentionsOnlyPackagesWithinReach() throws IOException {
		Map<String, String> owner = ownersOfPackages();
		List<String> offences = new ArrayList<>();
		for (Bundle bundle : bundles)
			for (Source source : bundle.sources())
				for (String reference : source.references())
					owner(owner, reference).filter(other -> !table.mayMeet(bundle.name()).contains(other))
							.ifPresent(other -> offences.add(source.file().getFileName() + " of " + bundle.name() + " mentions "
									+ reference + " of " + other));
		assertEquals(List.of(), offences);
	}

	@Test
	void connectionAndConsoleKnowOfTheEngineItsSnapshotsOnly() throws IOException {
		List<String> offences = new ArrayList<>();
		for (Bundle bundle : bundles)
			if (bundle.name().equals("org.minicloud.connection") || bundle.name().startsWith("org.minicloud.console"))
				for (Source source : bundle.sources())
					for (String reference : source.references())
						if (reference.startsWith("org.minicloud.xen.") && !reference.startsWith("org.minicloud.xen.inspect."))
							offences.add(source.file().getFileName() + " of " + bundle.name() + " mentions " + reference);
		assertEquals(List.of(), offences);
	}

	@Test
	void theTableHasNoCircle() {
		for (String bundle : table.bundles())
			for (String used : table.mayRequire(bundle))
				assertEquals(false, table.mayMeet(used).contains(bundle), bundle + " and " + used + " use each other");
	}

	private static Set<String> ownRequirements(Bundle bundle) {
		Set<String> own = new TreeSet<>();
		for (String required : bundle.requiredBundles())
			if (required.startsWith("org.minicloud."))
				own.add(required);
		return own;
	}

	private Map<String, String> ownersOfPackages() {
		Map<String, String> owner = new HashMap<>();
		for (Bundle bundle : bundles) {
			owner.put(bundle.name(), bundle.name());
			for (String exported : bundle.exportedPackages())
				owner.put(exported, bundle.name());
		}
		return owner;
	}

	/** The bundle with the longest package that a qualified name begins with. */
	private static java.util.Optional<String> owner(Map<String, String> owners, String reference) {
		for (String name = reference; name.startsWith("org.minicloud."); name = name.substring(0, name.lastIndexOf('.')))
			if (owners.containsKey(name))
				return java.util.Optional.of(owners.get(name));
		return java.util.Optional.empty();
	}
}
