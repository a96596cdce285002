package org.minicloud.console.launch;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;

/** The plan beside every page: each step with what was chosen in it, and the price. A step's name leads to its page. */
final class SummaryPanel extends Composite {
	private static final int WIDTH = 210;
	private static final Map<Step, String> TITLES = Map.of(Step.IMAGE, "Image", Step.TYPE, "Type and zone", Step.GROUPS,
			"Security groups", Step.STORAGE, "Storage", Step.CONFIGURE, "User data, shutdown", Step.TAGS, "Name and tags", Step.KEY_PAIR, "Key pair");

	private final LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), this);
	private final Look look = new Look(PlatformUI.getWorkbench());
	private final LaunchWizard wizard;
	private final Map<Step, Label> icons = new EnumMap<>(Step.class);
	private final Map<Step, Label> texts = new EnumMap<>(Step.class);
	private final Label price;
	private final Label priceDetail;

	SummaryPanel(Composite parent, LaunchWizard wizard) {
		super(parent, SWT.NONE);
		this.wizard = wizard;
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 10).spacing(6, 2).applyTo(this);
		for (Step step : Step.values()) {
			addStep(step);
		}
		Link review = new Link(this, SWT.NONE);
		review.setText("<a>Review</a>");
		review.addListener(SWT.Selection, event -> wizard.showReview());
		GridDataFactory.swtDefaults().span(2, 1).indent(22, 8).applyTo(review);
		price = new Label(this, SWT.NONE);
		price.setFont(resources.create(
				FontDescriptor.createFrom(JFaceResources.getFontRegistry().get(JFaceResources.DIALOG_FONT)).setStyle(SWT.BOLD).increaseHeight(3)));
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).align(SWT.FILL, SWT.END).applyTo(price);
		priceDetail = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(priceDetail);
		look.tint(price, ThemeColor.ACCENT);
		look.tint(priceDetail, ThemeColor.MUTED);
		texts.values().forEach(text -> look.tint(text, ThemeColor.MUTED));
		wizard.listen(this::refresh);
		refresh();
	}

	private void addStep(Step step) {
		Label icon = new Label(this, SWT.NONE);
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(0, 6).applyTo(icon);
		icons.put(step, icon);
		Link title = new Link(this, SWT.NONE);
		title.setText("<a>" + TITLES.get(step) + "</a>");
		title.addListener(SWT.Selection, event -> wizard.show(step));
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(0, 6).applyTo(title);
		new Label(this, SWT.NONE);
		Label text = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH - 40, SWT.DEFAULT).applyTo(text);
		texts.put(step, text);
	}

	private void refresh() {
		LaunchSummary summary = new LaunchSummary(wizard.plan(), wizard.catalog());
		for (Step step : Step.values()) {
			icons.get(step).setImage(wizard.icon(step).image(resources));
			String text = summary.of(step);
			texts.get(step).setText(text.isEmpty() ? "–" : text.replace("&", "&&"));
		}
		price.setText(summary.price());
		priceDetail.setText(summary.priceDetail());
		layout(true, true);
	}
}
