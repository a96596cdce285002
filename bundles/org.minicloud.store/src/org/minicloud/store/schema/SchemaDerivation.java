package org.minicloud.store.schema;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;

/**
 * Derives tables from an Ecore package. Annotations of the source {@value #SOURCE} steer it: on a class {@code stored=false} and
 * {@code unless=<truth attribute>}; on a feature {@code stored=false}, {@code size} (characters), {@code precision} and {@code scale}.
 */
final class SchemaDerivation {
	static final String SOURCE = "http://minicloud.org/store";

	/** Characters of a text without {@code size}, and of an id that refers to another object. */
	private static final int DEFAULT_SIZE = 255;

	private final EPackage model;

	SchemaDerivation(EPackage model) {
		this.model = model;
	}

	Schema derive() {
		return new Schema(parentsFirst().stream().map(this::table).toList());
	}

	private List<EClass> storedClasses() {
		List<EClass> stored = new ArrayList<>();
		for (EClassifier classifier : model.getEClassifiers())
			if (classifier instanceof EClass type && isStored(type) && !type.isAbstract() && !type.isInterface())
				stored.add(type);
		return stored;
	}

	private Set<EClass> parentsFirst() {
		List<EClass> waiting = storedClasses();
		Set<EClass> ordered = new LinkedHashSet<>();
		while (!waiting.isEmpty()) {
			List<EClass> ready = waiting.stream().filter(child -> waiting.stream().noneMatch(parent -> canContain(parent, child))).toList();
			if (ready.isEmpty())
				throw new IllegalArgumentException("stored classes contain one another in a circle: " + waiting.stream().map(EClass::getName).toList());
			ordered.addAll(ready);
			waiting.removeAll(ready);
		}
		return ordered;
	}

	private static boolean canContain(EClass parent, EClass child) {
		return parent.getEAllContainments().stream().anyMatch(feature -> feature.getEReferenceType().isSuperTypeOf(child));
	}

	private Table table(EClass type) {
		refuseAmbiguousContainers(type);
		List<Column> columns = new ArrayList<>();
		EAttribute id = type.getEIDAttribute();
		if (id != null)
			columns.add(new Column(Sql.snakeCase(id.getName()), new ColumnType.Text(size(id)), false, new Column.Id(id)));
		columns.add(new Column(Schema.SEQUENCE, ColumnType.Plain.BIGINT, false, new Column.Sequence()));
		columns.add(new Column(parentColumnName(type), new ColumnType.Text(DEFAULT_SIZE), false, new Column.Parent()));
		if (canLieInOneOfSeveral(type))
			columns.add(new Column("REGION_ID", new ColumnType.Text(DEFAULT_SIZE), true, new Column.ParentRegion()));
		String name = Sql.snakeCase(type.getName());
		List<ListTable> lists = new ArrayList<>();
		for (EStructuralFeature feature : type.getEAllStructuralFeatures()) {
			if (feature == id || !hasColumn(feature))
				continue;
			if (feature.isMany())
				lists.add(new ListTable(name + "_" + Sql.snakeCase(feature.getName()), feature, columns.getFirst().type(), typeOf(feature)));
			else
				columns.add(column(feature));
		}
		return new Table(name, type, columns, lists, containers(type), unless(type));
	}

	private List<EClass> containers(EClass type) {
		List<EClass> containers = new ArrayList<>();
		for (EClassifier classifier : model.getEClassifiers())
			if (classifier instanceof EClass parent && parent.getEReferences().stream()
					.anyMatch(feature -> feature.isContainment() && feature.getEReferenceType().isSuperTypeOf(type)))
				containers.add(parent);
		return containers;
	}

	/** Only what is stored has an id that no other region has. */
	private boolean canLieInOneOfSeveral(EClass type) {
		return model.getEClassifiers().stream().anyMatch(classifier -> classifier instanceof EClass parent && canContain(parent, type) && unless(parent) != null);
	}

	/** What a parent's id alone does not tell, the store could not load again. */
	private void refuseAmbiguousContainers(EClass type) {
		for (EClassifier classifier : model.getEClassifiers())
			if (classifier instanceof EClass parent
					&& parent.getEAllContainments().stream().filter(feature -> feature.getEReferenceType().isSuperTypeOf(type)).count() > 1)
				throw new IllegalArgumentException(parent.getName() + " can contain " + type.getName() + " in more than one feature");
	}

	private static String parentColumnName(EClass type) {
		List<EReference> containers = type.getEAllReferences().stream().filter(EReference::isContainer).toList();
		return containers.size() == 1 ? Sql.snakeCase(containers.getFirst().getName()) + "_ID" : "PARENT_ID";
	}

	/** Contents have rows of their own; the many side of a reference follows from its single side. */
	private static boolean hasColumn(EStructuralFeature feature) {
		if (feature.isDerived() || feature.isTransient() || !isStored(feature))
			return false;
		if (!(feature instanceof EReference reference))
			return true;
		if (reference.isContainment() || reference.isContainer())
			return false;
		return !reference.isMany() || reference.getEOpposite() == null;
	}

	private static Column column(EStructuralFeature feature) {
		if (feature instanceof EReference reference)
			return new Column(Sql.snakeCase(reference.getName()) + "_ID", typeOf(reference), !reference.isRequired(), new Column.Target(reference));
		EAttribute attribute = (EAttribute) feature;
		EDataType type = attribute.getEAttributeType();
		boolean nullable = !attribute.isRequired() && !(type instanceof EEnum) && !type.getInstanceClass().isPrimitive();
		return new Column(Sql.snakeCase(attribute.getName()), typeOf(attribute), nullable, new Column.Value(attribute));
	}

	private static ColumnType typeOf(EStructuralFeature feature) {
		if (feature instanceof EReference reference) {
			if (reference.getEReferenceType().getEIDAttribute() == null)
				throw new IllegalArgumentException(described(feature) + " refers to a class without an id");
			return new ColumnType.Text(DEFAULT_SIZE);
		}
		EDataType type = ((EAttribute) feature).getEAttributeType();
		if (type instanceof EEnum)
			return new ColumnType.Literal(type);
		return switch (type.getInstanceClass()) {
			case Class<?> c when c == String.class -> new ColumnType.Text(size(feature));
			case Class<?> c when c == boolean.class || c == Boolean.class -> ColumnType.Plain.BOOLEAN;
			case Class<?> c when c == int.class || c == Integer.class -> ColumnType.Plain.INTEGER;
			case Class<?> c when c == long.class || c == Long.class -> ColumnType.Plain.BIGINT;
			case Class<?> c when c == double.class || c == Double.class -> ColumnType.Plain.DOUBLE;
			case Class<?> c when c == BigDecimal.class -> new ColumnType.Decimal(number(feature, "precision", 31), number(feature, "scale", 9));
			case Class<?> c when c == Instant.class -> new ColumnType.Time();
			case Class<?> c when c == byte[].class -> new ColumnType.Binary();
			case null, default -> throw new IllegalArgumentException(described(feature) + " has the type " + type.getName() + ", for which there is no column type");
		};
	}

	private static EAttribute unless(EClass type) {
		String name = EcoreUtil.getAnnotation(type, SOURCE, "unless");
		if (name == null)
			return null;
		if (type.getEStructuralFeature(name) instanceof EAttribute attribute && attribute.getEAttributeType().getInstanceClass() == boolean.class)
			return attribute;
		throw new IllegalArgumentException(type.getName() + " is stored unless \"" + name + "\", which is no truth attribute of it");
	}

	private static boolean isStored(EModelElement element) {
		return !"false".equals(EcoreUtil.getAnnotation(element, SOURCE, "stored"));
	}

	private static int size(EStructuralFeature feature) {
		return number(feature, "size", DEFAULT_SIZE);
	}

	private static int number(EStructuralFeature feature, String key, int otherwise) {
		String number = EcoreUtil.getAnnotation(feature, SOURCE, key);
		return number == null ? otherwise : Integer.parseInt(number);
	}

	private static String described(EStructuralFeature feature) {
		return feature.getEContainingClass().getName() + "." + feature.getName();
	}
}
