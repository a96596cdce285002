package org.minicloud.topology.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.clipboard.Clipping;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.templates.Templates;

/**
 * Makes edits of every class for a document as it is at the moment: sensible ones and others, which must be refused. A null stands for an edit
 * for which the document has nothing at the moment.
 */
final class RandomEdits {
	private static final int ENOUGH_NODES = 80;
	private static final int MOST_ARROWS = 60;

	private final Topology document;
	private final ElementFactory factory;
	private final Random random;
	private final Map<Class<? extends Edit>, Supplier<Edit>> makers = new LinkedHashMap<>();
	private List<EObject> objects;

	RandomEdits(Topology document, ElementFactory factory, Random random) {
		this.document = document;
		this.factory = factory;
		this.random = random;
		makers.put(Add.class, this::add);
		makers.put(Remove.class, this::remove);
		makers.put(MoveResize.class, () -> element().map(each -> new MoveResize(each, bounds())));
		makers.put(Reparent.class, this::reparent);
		makers.put(Reorder.class, () -> element().map(each -> new Reorder(each, one(Reorder.Whereto.values()))));
		makers.put(Connect.class, this::connect);
		makers.put(Reconnect.class, () -> arrow().map(each -> new Reconnect(each, anyElement(), anyElement())));
		makers.put(SetBends.class, () -> arrow().map(each -> new SetBends(each, points())));
		makers.put(SetFeature.class, this::setFeature);
		makers.put(AddRule.class, () -> guarded().map(each -> new AddRule(each, rule())));
		makers.put(RemoveRule.class, () -> ownRule().map(each -> new RemoveRule((Guarded) each.eContainer().eContainer(), each)));
		makers.put(ChangeRule.class, () -> ownRule().map(each -> new ChangeRule(each, one(Protocol.values()), port(), port(), ranges(), maybeGuarded(), "changed")));
		makers.put(Align.class, () -> new Align(siblings(), one(Align.Line.values())));
		makers.put(Distribute.class, () -> new Distribute(siblings(), one(Distribute.Direction.values())));
		makers.put(ApplyLayout.class, this::layout);
		makers.put(Insert.class, this::insert);
		makers.put(Compound.class, this::compound);
	}

	List<Class<? extends Edit>> classes() {
		return List.copyOf(makers.keySet());
	}

	/** Of a class; null when the document has nothing for it. */
	Edit make(Class<? extends Edit> type) {
		objects = new ArrayList<>();
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();)
			objects.add(all.next());
		return makers.get(type).get();
	}

	Edit make() {
		return make(classes().get(random.nextInt(classes().size())));
	}

	private Edit add() {
		if (nodes() > ENOUGH_NODES)
			return remove();
		EObject parent = random.nextInt(3) == 0 ? document : random(Container.class).map(EObject.class::cast);
		Element child = factory.create(one(NodeKind.values()), document);
		bounds().give(child);
		return new Add(parent == null ? document : parent, child, random.nextInt(5));
	}

	private Edit remove() {
		List<EObject> gone = new ArrayList<>();
		if (nodes() > 10)
			random(Element.class).ifPresent(gone::add);
		if (random.nextInt(3) == 0)
			random(Connection.class).ifPresent(gone::add);
		if (random.nextInt(5) == 0 && nodes() > ENOUGH_NODES)
			random(Element.class).ifPresent(gone::add);
		return new Remove(gone);
	}

	private Edit reparent() {
		Map<Element, Bounds> places = new LinkedHashMap<>();
		for (int count = 1 + random.nextInt(3); count > 0; count--)
			random(Element.class).ifPresent(each -> places.put(each, bounds()));
		EObject parent = random.nextInt(3) == 0 ? document : random(Container.class).map(EObject.class::cast);
		return new Reparent(parent == null ? document : parent, places, random.nextInt(6));
	}

	private Edit connect() {
		if (document.getConnections().size() > MOST_ARROWS)
			return new Remove(List.of(document.getConnections().getFirst()));
		Element source = anyElement();
		Element target = anyElement();
		return source == null || target == null ? null : new Connect(factory.connection(document, source, target), source, target);
	}

	private Edit setFeature() {
		return switch (random.nextInt(9)) {
			case 0 -> random(Element.class).map(each -> SetFeature.rename(each, "Node " + random.nextInt(40)));
			case 1 -> random(Server.class).map(each -> new SetFeature(each, Literals.SERVER__ZONES, List.of("us-east-1a", "us-east-1b").subList(0, random.nextInt(3))));
			case 2 -> random(Server.class).map(each -> new SetFeature(each, Literals.SERVER__COUNT, random.nextInt(105)));
			case 3 -> random(Connection.class).map(each -> new SetFeature(each, Literals.CONNECTION__FROM_PORT, port()));
			case 4 -> random(Server.class).map(each -> new SetFeature(each, Literals.SERVER__USER_DATA, userData()));
			case 5 -> random(Element.class).map(each -> new SetFeature(each, Literals.ELEMENT__NOTE, random.nextBoolean() ? null : "note " + random.nextInt()));
			case 6 -> random(Rule.class).map(each -> new SetFeature(each, Literals.RULE__FROM, maybeGuarded()));
			case 7 -> random(org.minicloud.topology.Actor.class).map(each -> new SetFeature(each, Literals.ACTOR__CIDRS, ranges()));
			default -> new SetFeature(document, Literals.TOPOLOGY__NAME, "Document " + random.nextInt(10));
		};
	}

	private String userData() {
		Element other = anyElement();
		return "#!/bin/sh\necho {{" + (random.nextInt(4) == 0 || other == null ? "nobody" : other.getId()) + "." + one("address", "addresses", "name") + "}}\n";
	}

	private Edit layout() {
		Map<Element, Bounds> places = new LinkedHashMap<>();
		Map<Connection, List<Point>> bends = new LinkedHashMap<>();
		for (EObject object : objects) {
			if (object instanceof Element element && random.nextInt(4) == 0)
				places.put(element, bounds());
			if (object instanceof Connection arrow && random.nextInt(4) == 0)
				bends.put(arrow, points());
		}
		return new ApplyLayout(places, bends);
	}

	private Edit insert() {
		if (nodes() > ENOUGH_NODES)
			return remove();
		if (random.nextInt(3) == 0)
			return Templates.all().get(random.nextInt(Templates.all().size())).insertedInto(document, new Point(random.nextInt(500), random.nextInt(500)), factory);
		List<EObject> selection = new ArrayList<>();
		for (int count = random.nextInt(4); count >= 0; count--)
			random(Element.class).ifPresent(selection::add);
		EObject parent = random.nextInt(2) == 0 ? document : anyElement();
		return Clipping.of(document, selection).<Edit>map(clipping -> Clipping.read(clipping.text()).orElseThrow()
				.pastedInto(parent == null ? document : parent, random.nextBoolean() ? null : new Point(random.nextInt(500), 20), factory)).orElse(null);
	}

	private Edit compound() {
		List<Edit> edits = new ArrayList<>();
		for (int count = 2 + random.nextInt(3); count > 0; count--) {
			Edit edit = makers.get(one(List.of(Add.class, MoveResize.class, Connect.class, SetFeature.class, Remove.class, Reparent.class, AddRule.class))).get();
			if (edit != null)
				edits.add(edit);
		}
		return new Compound("Several", edits);
	}

	private Map<Element, Bounds> siblings() {
		Map<Element, Bounds> drawn = new LinkedHashMap<>();
		List<Element> siblings = document.getElements();
		for (Element element : siblings)
			if (random.nextInt(3) == 0)
				drawn.put(element, new Bounds(element.getX(), element.getY(), 50 + random.nextInt(100), 50 + random.nextInt(100)));
		return drawn;
	}

	private Rule rule() {
		Rule rule = TopologyFactory.eINSTANCE.createRule();
		rule.setProtocol(one(Protocol.values()));
		rule.setFromPort(port());
		rule.setToPort(port());
		rule.getCidrs().addAll(ranges());
		rule.setFrom(maybeGuarded());
		return rule;
	}

	private Guarded maybeGuarded() {
		return random.nextBoolean() ? null : guarded().map(each -> each);
	}

	private List<String> ranges() {
		return new ArrayList<>(List.of("0.0.0.0/0", "10.0.0.0/8", "192.0.2.0/24").subList(0, random.nextInt(4)));
	}

	private int port() {
		return one(List.of(-1, 0, 22, 80, 443, 5432, 8080, 65535, 70000));
	}

	private Bounds bounds() {
		return new Bounds(random.nextInt(1000), random.nextInt(1000), random.nextBoolean() ? -1 : random.nextInt(300), random.nextBoolean() ? -1 : 100);
	}

	private List<Point> points() {
		List<Point> points = new ArrayList<>();
		for (int count = random.nextInt(3); count > 0; count--)
			points.add(new Point(random.nextInt(900), random.nextInt(900)));
		return points;
	}

	private long nodes() {
		return objects.stream().filter(Element.class::isInstance).count();
	}

	private Element anyElement() {
		return random(Element.class).map(each -> each);
	}

	private Some<Element> element() {
		return random(Element.class);
	}

	private Some<Connection> arrow() {
		return random(Connection.class);
	}

	private Some<Guarded> guarded() {
		return random(Guarded.class);
	}

	private Some<Rule> ownRule() {
		return random(Rule.class);
	}

	private <T extends EObject> Some<T> random(Class<T> type) {
		List<T> all = objects.stream().filter(type::isInstance).map(type::cast).toList();
		return new Some<>(all.isEmpty() ? null : all.get(random.nextInt(all.size())));
	}

	@SafeVarargs
	private <T> T one(T... values) {
		return values[random.nextInt(values.length)];
	}

	private <T> T one(List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	/** A choice from what may be nothing, in which case what is made of it is nothing too. */
	private record Some<T>(T value) {
		<R> R map(java.util.function.Function<? super T, ? extends R> made) {
			return value == null ? null : made.apply(value);
		}

		void ifPresent(java.util.function.Consumer<? super T> used) {
			if (value != null)
				used.accept(value);
		}
	}

}
