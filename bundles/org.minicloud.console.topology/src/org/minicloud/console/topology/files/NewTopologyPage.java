package org.minicloud.console.topology.files;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FieldCheck;
import org.minicloud.console.kit.text.Money;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.cost.Cost;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.templates.Template;
import org.minicloud.topology.templates.Templates;

/** Name, place and template of a new topology, with a picture of what it will be. */
final class NewTopologyPage extends WizardPage {
	private static final int FIELD_WIDTH = 250;
	private static final int PREVIEW_WIDTH = 520;
	private static final int PREVIEW_HEIGHT = 250;
	private static final String AS_TEMPLATE = "As in the template";

	private final RegionChoices choices;
	private final ElementFactory factory = new ElementFactory(new Ids());
	private final List<Template> templates = Templates.all();
	private Text name;
	private Text folder;
	private Combo region;
	private org.eclipse.swt.widgets.List template;
	private Combo image;
	private Combo type;
	private Combo key;
	private TemplatePreview preview;
	private Label description;
	private Label cost;
	private FieldCheck nameCheck;
	private FieldCheck folderCheck;
	private boolean touched;

	NewTopologyPage(RegionChoices choices) {
		super("newTopology", "New topology", null);
		this.choices = choices;
		setDescription("The drawing of a system: it becomes real only when it is deployed.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).spacing(16, 8).applyTo(page);
		Composite form = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 8).applyTo(form);
		GridDataFactory.fillDefaults().grab(false, true).applyTo(form);
		createPlace(form);
		createTemplate(form);
		createServers(form);
		createPreview(page);
		nameCheck = new FieldCheck(name, () -> plan().nameFault());
		folderCheck = new FieldCheck(folder, () -> plan().folderFault());
		setControl(page);
		templateChosen();
		look();
		name.selectAll();
		name.setFocus();
	}

	private void createPlace(Composite form) {
		name = text(form, "&Name:", "topologyName", free());
		label(form, "&Folder:");
		Composite row = new Composite(form, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
		folder = field(row, "topologyFolder", FileHandler.folder().toString());
		Button browse = new Button(row, SWT.PUSH);
		browse.setText("&Browse…");
		browse.addListener(SWT.Selection, event -> browse());
		region = combo(form, "&Region:", "topologyRegion", choices.regions());
		region.setText(choices.usualRegion());
		for (Text field : new Text[] { name, folder })
			field.addListener(SWT.Modify, event -> {
				touched = true;
				look();
			});
		region.addListener(SWT.Selection, event -> regionChosen());
	}

	private static String free() {
		return TopologyPlaces.title(TopologyPlaces.free(FileHandler.folder(), "Topology", Files::exists));
	}

	private void createTemplate(Composite form) {
		Label heading = label(form, "&Template:");
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(heading);
		template = new org.eclipse.swt.widgets.List(form, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL);
		template.setData("name", "topologyTemplate");
		template.add("Empty drawing");
		templates.forEach(each -> template.add(each.title()));
		template.select(0);
		template.addListener(SWT.Selection, event -> templateChosen());
		GridDataFactory.fillDefaults().grab(true, false).hint(FIELD_WIDTH, template.getItemHeight() * (templates.size() + 1) + 6).applyTo(template);
	}

	private void createServers(Composite form) {
		image = combo(form, "&Image:", "topologyImage", List.of());
		type = combo(form, "T&ype:", "topologyType", List.of());
		key = combo(form, "&Key pair:", "topologyKey", List.of());
		for (Combo choice : new Combo[] { image, type, key })
			choice.addListener(SWT.Selection, event -> showPlan());
		fill();
	}

	private void createPreview(Composite page) {
		Composite right = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 8).applyTo(right);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(right);
		preview = new TemplatePreview(right);
		GridDataFactory.fillDefaults().grab(true, true).hint(PREVIEW_WIDTH, PREVIEW_HEIGHT).applyTo(preview);
		description = new Label(right, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(PREVIEW_WIDTH, description.computeSize(SWT.DEFAULT, SWT.DEFAULT).y * 2).applyTo(description);
		cost = new Label(right, SWT.NONE);
		cost.setData("name", "topologyCost");
		cost.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(cost);
	}

	private static Label label(Composite form, String text) {
		Label label = new Label(form, SWT.NONE);
		label.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
		return label;
	}

	private static Text text(Composite form, String label, String id, String value) {
		label(form, label);
		return field(form, id, value);
	}

	private static Text field(Composite form, String id, String value) {
		Text text = new Text(form, SWT.BORDER);
		text.setData("name", id);
		text.setText(value);
		GridDataFactory.fillDefaults().grab(true, false).hint(FIELD_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(text);
		return text;
	}

	private static Combo combo(Composite form, String label, String id, List<String> options) {
		label(form, label);
		Combo combo = new Combo(form, SWT.READ_ONLY | SWT.DROP_DOWN);
		combo.setData("name", id);
		combo.setItems(options.toArray(String[]::new));
		GridDataFactory.fillDefaults().grab(true, false).hint(FIELD_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(combo);
		return combo;
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText("Folder of the Topology");
		dialog.setFilterPath(Files.isDirectory(Path.of(folder.getText())) ? folder.getText() : System.getProperty("user.home"));
		String chosen = dialog.open();
		if (chosen != null)
			folder.setText(chosen);
	}

	private void fill() {
		fill(image, choices.images(region.getText()));
		fill(type, choices.types());
		fill(key, choices.keyPairs(region.getText()));
	}

	/** Keeps what is chosen where it is still to be had. */
	private static void fill(Combo combo, List<String> options) {
		String before = combo.getText();
		List<String> items = new ArrayList<>(List.of(AS_TEMPLATE));
		items.addAll(options);
		combo.setItems(items.toArray(String[]::new));
		combo.select(Math.max(0, items.indexOf(before)));
	}

	private void regionChosen() {
		fill();
		showPlan();
	}

	private void templateChosen() {
		boolean servers = template.getSelectionIndex() > 0;
		for (Combo choice : new Combo[] { image, type, key })
			choice.setEnabled(servers);
		showPlan();
	}

	/** What is in the fields now. */
	NewTopologyPlan plan() {
		int chosen = template.getSelectionIndex();
		return new NewTopologyPlan(name.getText(), folder.getText(), region.getText(), chosen > 0 ? Optional.of(templates.get(chosen - 1)) : Optional.empty(),
				chosen(image), chosen(type), chosen(key));
	}

	private static Optional<String> chosen(Combo combo) {
		return combo.getSelectionIndex() > 0 ? Optional.of(combo.getText()) : Optional.empty();
	}

	ElementFactory factory() {
		return factory;
	}

	private void showPlan() {
		NewTopologyPlan plan = plan();
		Topology document = plan.document(factory);
		preview.show(document);
		description.setText(plan.template().map(Template::description).orElse("Nothing is drawn yet: the palette has what a system is made of."));
		cost.setText(costs(document, plan.region()));
	}

	private String costs(Topology document, String region) {
		Cost sum = Cost.of(document, choices.prices(region));
		boolean servers = false;
		for (var all = document.eAllContents(); all.hasNext();)
			servers |= all.next() instanceof Server;
		if (!servers)
			return "Costs nothing";
		if (sum.total().equals(BigDecimal.ZERO) && !sum.unknown().isEmpty())
			return "What it costs is not known here";
		return Money.perHour(sum.total()) + " while it is deployed" + (sum.unknown().isEmpty() ? "" : ", and what has no known price");
	}

	/** Looks at the fields; faults are said once something was typed. */
	private void look() {
		Optional<String> fault = nameCheck.look(touched);
		Optional<String> place = folderCheck.look(touched);
		Optional<String> first = fault.or(() -> place);
		setErrorMessage(touched ? first.orElse(null) : null);
		setPageComplete(first.isEmpty());
	}
}
