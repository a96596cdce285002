package org.minicloud.topology.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EClass;
import org.minicloud.topology.TopologyPackage;
import org.minicloud.topology.rules.RuleMatrix.Limit;
import org.minicloud.topology.rules.RuleMatrix.Refusal;
import org.minicloud.yaml.YamlFile;
import org.minicloud.yaml.YamlMap;

/** Reads a rule matrix; a name that the model does not know is a problem at its line. */
public final class RuleMatrixFile {
	private static final String FILE = "rule-matrix.yaml";

	/** The delivered matrix, read when it is first asked for; it never changes. */
	private static final class Standard {
		private static final RuleMatrix MATRIX = readStandard();
	}

	private final Map<String, String> kinds = new LinkedHashMap<>();

	private RuleMatrixFile(YamlMap kinds) {
		for (String kind : kinds.names()) {
			if (!kind.equals(RuleMatrix.DRAWING) && !(TopologyPackage.eINSTANCE.getEClassifier(kind) instanceof EClass))
				throw kinds.problem(kind, "the model has no class " + kind);
			this.kinds.put(kind, kinds.text(kind));
		}
	}

	static RuleMatrix standard() {
		return Standard.MATRIX;
	}

	private static RuleMatrix readStandard() {
		try (InputStream in = RuleMatrixFile.class.getResourceAsStream(FILE)) {
			return read(FILE, new InputStreamReader(in, StandardCharsets.UTF_8));
		} catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	/** @throws org.minicloud.yaml.YamlProblem when the text is no rule matrix */
	public static RuleMatrix read(String name, Reader text) {
		YamlMap file = new YamlFile(name).read(text).refuseOthersThan("kinds", "contain", "limits", "refusedInside", "connect", "refusedArrows");
		RuleMatrixFile reader = new RuleMatrixFile(file.map("kinds"));
		return new RuleMatrix(reader.kinds, reader.pairs(file.maps("contain"), "parent", "children"),
				reader.pairs(file.maps("connect"), "source", "targets"), reader.refusals(file.maps("refusedInside"), "parent", "child"),
				reader.refusals(file.maps("refusedArrows"), "source", "target"), file.maps("limits").stream().map(reader::limit).toList());
	}

	private Map<String, Set<String>> pairs(List<YamlMap> rows, String one, String others) {
		Map<String, Set<String>> pairs = new LinkedHashMap<>();
		for (YamlMap row : rows) {
			row.refuseOthersThan(one, others);
			Set<String> known = pairs.computeIfAbsent(kind(row, one), absent -> new LinkedHashSet<>());
			for (String other : row.texts(others))
				known.add(checked(row, others, other));
		}
		return pairs;
	}

	private List<Refusal> refusals(List<YamlMap> rows, String one, String other) {
		return rows.stream().map(row -> {
			row.refuseOthersThan(one, other, "reason");
			return new Refusal(row.has(one) ? kind(row, one) : "", row.has(other) ? kind(row, other) : "", row.text("reason"));
		}).toList();
	}

	private Limit limit(YamlMap row) {
		row.refuseOthersThan("parent", "child", "most", "reason");
		return new Limit(kind(row, "parent"), kind(row, "child"), row.integer("most"), row.text("reason"));
	}

	private String kind(YamlMap row, String key) {
		return checked(row, key, row.text(key));
	}

	private String checked(YamlMap row, String key, String kind) {
		if (!kinds.containsKey(kind))
			throw row.problem(key, "\"" + kind + "\" is not among the kinds");
		return kind;
	}
}
