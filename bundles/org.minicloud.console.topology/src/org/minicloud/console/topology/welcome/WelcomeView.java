package org.minicloud.console.topology.welcome;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;
import org.minicloud.console.topology.TopologyIcon;

/** What is seen first: what this program is, and doors into it. */
public final class WelcomeView extends ViewPart {
	private static final int DOOR_WIDTH = 300;
	private static final int TEXT_WIDTH = 620;

	private Door first;

	@Override
	public void createPartControl(Composite parent) {
		Look look = new Look(getSite().getWorkbenchWindow().getWorkbench());
		ScrolledComposite scroll = new ScrolledComposite(parent, SWT.H_SCROLL | SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		Composite page = new Composite(scroll, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(28, 24).spacing(0, 10).applyTo(page);
		scroll.setContent(page);
		LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), page);
		Label title = new Label(page, SWT.NONE);
		title.setText("Welcome to Minicloud");
		title.setFont(resources.create(FontDescriptor.createFrom(JFaceResources.getDefaultFont()).increaseHeight(8).setStyle(SWT.BOLD)));
		Label text = look.tint(new Label(page, SWT.WRAP), ThemeColor.MUTED);
		text.setText("A whole small cloud in this program: instances that boot and serve, networks that let in what they should, and a hypervisor to look into. It needs no network.");
		GridDataFactory.fillDefaults().hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(text);
		createDoors(page, look, resources);
		Label hint = look.tint(new Label(page, SWT.WRAP), ThemeColor.MUTED);
		hint.setText("This page is found again with Help, Welcome; everything else with Ctrl+3, by its name.");
		GridDataFactory.fillDefaults().hint(TEXT_WIDTH, SWT.DEFAULT).indent(0, 8).applyTo(hint);
		scroll.setMinSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
	}

	private void createDoors(Composite page, Look look, LocalResourceManager resources) {
		Composite doors = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 16).applyTo(doors);
		GridDataFactory.fillDefaults().indent(0, 10).applyTo(doors);
		Doors behind = new Doors(getSite().getWorkbenchWindow());
		ImageDescriptor cloud = ResourceLocator.imageDescriptorFromBundle("org.minicloud.console", "icons/resource/cloud.svg")
				.orElseGet(ImageDescriptor::getMissingImageDescriptor);
		first = new Door(doors, look, resources, cloud, "Explore the demo cloud",
				"Regions, instances that run, their disks and networks. Open a terminal on one, or stop it and watch.", behind::exploreCloud);
		Door draw = new Door(doors, look, resources, TopologyIcon.TOPOLOGY.descriptor(), "Draw a topology",
				"A three-tier system on a drawing that is yours: change it, deploy it, and watch it live.", behind::drawTopology);
		for (Door door : new Door[] { first, draw })
			GridDataFactory.fillDefaults().hint(DOOR_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.FILL).applyTo(door);
	}

	@Override
	public void setFocus() {
		first.setFocus();
	}
}
