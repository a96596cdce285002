package org.minicloud.console.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The rules of one direction with, below them, a line to add one. */
final class RuleTable {
	private static final String MY_ADDRESS = "My address";
	private static final String EVERYBODY = "Everybody";

	private final List<RuleLine> rules;
	private final List<EditRules.PeerGroup> groups;
	private final Optional<String> desktopAddress;
	private final Runnable changed;
	private final Composite area;
	private final TableViewer viewer;
	private Combo preset;
	private Text ports;
	private Combo peer;
	private Text description;
	private Button add;
	private Button remove;
	private Label problem;

	RuleTable(Composite parent, List<RuleLine> rules, List<EditRules.PeerGroup> groups, Optional<String> desktopAddress, Runnable changed) {
		this.rules = new ArrayList<>(rules);
		this.groups = groups;
		this.desktopAddress = desktopAddress;
		this.changed = changed;
		area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(1).spacing(6, 8).applyTo(area);
		viewer = createTable();
		createEditor();
		viewer.setInput(this.rules);
		presetChosen();
	}

	Control control() {
		return area;
	}

	List<RuleLine> rules() {
		return List.copyOf(rules);
	}

	private TableViewer createTable() {
		Composite frame = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 180).applyTo(frame);
		TableColumnLayout layout = new TableColumnLayout();
		frame.setLayout(layout);
		TableViewer table = new TableViewer(frame, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
		table.getTable().setHeaderVisible(true);
		table.getTable().setData("name", "rules");
		table.setContentProvider(ArrayContentProvider.getInstance());
		column(table, layout, "Traffic", 22, rule -> TrafficPreset.nameOf(rule).orElse(rule.traffic()));
		column(table, layout, "Ports", 16, RuleLine::ports);
		column(table, layout, "From or to", 30, this::peerText);
		column(table, layout, "Description", 32, RuleLine::description);
		table.addSelectionChangedListener(event -> remove.setEnabled(!event.getStructuredSelection().isEmpty()));
		table.getTable().addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.DEL)
				removeSelected();
		});
		return table;
	}

	private static void column(TableViewer table, TableColumnLayout layout, String title, int weight, Function<RuleLine, String> text) {
		TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
		column.getColumn().setText(title);
		column.setLabelProvider(ColumnLabelProvider.createTextProvider(rule -> text.apply((RuleLine) rule)));
		layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, 80));
	}

	private String peerText(RuleLine rule) {
		if (rule.isWideOpen())
			return EVERYBODY + " (" + rule.peer() + ")";
		if (desktopAddress.filter(address -> rule.peer().equals(address + "/32")).isPresent())
			return MY_ADDRESS + " (" + rule.peer() + ")";
		return groups.stream().filter(group -> group.id().equals(rule.peer())).map(EditRules.PeerGroup::label).findFirst()
				.orElse(rule.peer());
	}

	private void createEditor() {
		Composite line = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).spacing(6, 4).applyTo(line);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
		for (String heading : new String[] { "&Traffic", "&Ports", "&From or to", "&Description", "", "" })
			new Label(line, SWT.NONE).setText(heading);
		preset = new Combo(line, SWT.READ_ONLY);
		preset.setItems(Arrays.stream(TrafficPreset.values()).map(TrafficPreset::label).toArray(String[]::new));
		preset.select(0);
		preset.setData("name", "rulePreset");
		ports = new Text(line, SWT.BORDER);
		ports.setData("name", "rulePorts");
		GridDataFactory.fillDefaults().hint(80, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(ports);
		peer = new Combo(line, SWT.DROP_DOWN);
		peer.setItems(peerChoices());
		peer.setText(peer.getItem(0));
		peer.setData("name", "rulePeer");
		GridDataFactory.fillDefaults().grab(true, false).hint(250, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(peer);
		description = new Text(line, SWT.BORDER);
		description.setData("name", "ruleDescription");
		GridDataFactory.fillDefaults().grab(true, false).hint(170, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(description);
		add = button(line, "&Add", this::addTyped);
		remove = button(line, "&Remove", this::removeSelected);
		remove.setEnabled(false);
		problem = new Label(area, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(640, SWT.DEFAULT).applyTo(problem);
		preset.addListener(SWT.Selection, event -> presetChosen());
		for (Control field : new Control[] { ports, peer, description })
			field.addListener(SWT.Modify, event -> enable());
		for (Control field : new Control[] { ports, peer, description })
			field.addListener(SWT.DefaultSelection, event -> addTyped());
	}

	private static Button button(Composite parent, String text, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.addListener(SWT.Selection, event -> action.run());
		return button;
	}

	private String[] peerChoices() {
		List<String> choices = new ArrayList<>();
		desktopAddress.ifPresent(address -> choices.add(MY_ADDRESS + " (" + address + "/32)"));
		choices.add(EVERYBODY + " (" + RuleLine.ANYWHERE + ")");
		groups.forEach(group -> choices.add(group.label()));
		return choices.toArray(String[]::new);
	}

	/** What the field means: a choice in words, or what was typed. */
	private String typedPeer() {
		String text = peer.getText().strip();
		if (text.startsWith(MY_ADDRESS) && desktopAddress.isPresent())
			return desktopAddress.get() + "/32";
		if (text.startsWith(EVERYBODY))
			return RuleLine.ANYWHERE;
		return EditRules.PeerGroup.idOf(text, groups).orElse(text);
	}

	private TrafficPreset chosenPreset() {
		return TrafficPreset.values()[preset.getSelectionIndex()];
	}

	private void presetChosen() {
		TrafficPreset chosen = chosenPreset();
		ports.setEnabled(chosen.asksForPorts());
		ports.setText(chosen.ports().orElse(""));
		ports.setMessage("8080 or 1-99");
		enable();
	}

	private Optional<String> fault() {
		return RuleRules.checkPorts(chosenPreset(), ports.getText())
				.or(() -> RuleRules.checkPeer(typedPeer(), groups.stream().map(EditRules.PeerGroup::id).toList()))
				.or(() -> RuleRules.checkNew(typed(), rules));
	}

	private RuleLine typed() {
		return chosenPreset().rule(ports.getText(), typedPeer(), description.getText().strip());
	}

	private void enable() {
		Optional<String> fault = fault();
		add.setEnabled(fault.isEmpty());
		problem.setText(chosenPreset().asksForPorts() && ports.getText().isBlank() ? "" : fault.orElse(""));
		area.layout();
	}

	private void addTyped() {
		if (!add.isEnabled())
			return;
		rules.add(typed());
		viewer.refresh();
		description.setText("");
		enable();
		// what was just added is there already: no fault to tell of
		problem.setText("");
		changed.run();
	}

	private void removeSelected() {
		rules.removeAll(viewer.getStructuredSelection().toList());
		viewer.refresh();
		remove.setEnabled(false);
		enable();
		changed.run();
	}
}
