package org.minicloud.console.launch;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.console.storage.VolumeRules;
import org.minicloud.model.RootDeviceType;

/** The disks of the instances. */
final class StoragePage extends LaunchPage {
	private static final String[] TYPES = { "standard", "gp2", "gp3", "st1", "sc1" };

	private Text rootSize;
	private Label rootFact;
	private Button keepRoot;
	private ScrolledComposite scroller;
	private Composite rows;
	private Button add;
	private boolean refreshing;

	StoragePage() {
		super(Step.STORAGE, "Storage", "Everything here may stay as it is. Further volumes are empty disks: make a file system on them.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 8).spacing(10, 8).applyTo(body);
		new Label(body, SWT.NONE).setText("&Root volume in GiB:");
		rootSize = new Text(body, SWT.BORDER);
		rootSize.setData("name", "rootSize");
		GridDataFactory.swtDefaults().hint(70, SWT.DEFAULT).applyTo(rootSize);
		rootSize.addListener(SWT.Modify, event -> {
			if (!refreshing) {
				plan().setRootSize(rootSize.getText());
				wizard().planChanged();
			}
		});
		mark(LaunchField.ROOT_SIZE, rootSize);
		rootFact = new Label(body, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(rootFact);
		new Label(body, SWT.NONE);
		keepRoot = new Button(body, SWT.CHECK);
		keepRoot.setText("&Keep it when the instance is terminated");
		keepRoot.setData("name", "keepRoot");
		keepRoot.addListener(SWT.Selection, event -> {
			plan().setKeepRoot(keepRoot.getSelection());
			wizard().planChanged();
		});
		GridDataFactory.swtDefaults().span(2, 1).applyTo(keepRoot);
		Label further = new Label(body, SWT.NONE);
		further.setText("Further volumes:");
		GridDataFactory.swtDefaults().span(3, 1).indent(0, 10).applyTo(further);
		mark(LaunchField.VOLUMES, further);
		scroller = new ScrolledComposite(body, SWT.V_SCROLL);
		scroller.setExpandHorizontal(true);
		scroller.setExpandVertical(true);
		GridDataFactory.fillDefaults().grab(true, true).span(3, 1).hint(540, 140).applyTo(scroller);
		rows = new Composite(scroller, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).spacing(8, 6).applyTo(rows);
		scroller.setContent(rows);
		add = new Button(body, SWT.PUSH);
		add.setText("&Add Volume");
		add.setData("name", "addVolume");
		add.addListener(SWT.Selection, event -> addVolume());
		setControl(body);
	}

	@Override
	void refresh() {
		refreshing = true;
		boolean ebs = wizard().catalog().image(plan()).map(image -> image.getRootDeviceType() == RootDeviceType.EBS).orElse(true);
		int own = wizard().catalog().image(plan()).map(image -> image.getRootGiB()).orElse(0);
		rootSize.setEnabled(ebs);
		keepRoot.setEnabled(ebs);
		if (!rootSize.getText().equals(plan().rootSize())) {
			rootSize.setText(plan().rootSize());
		}
		rootSize.setMessage(own == 0 ? "" : Integer.toString(own));
		rootFact.setText(ebs ? own == 0 ? "" : "the image needs " + own : "on instance store: gone with the instance");
		keepRoot.setSelection(plan().isKeepRoot());
		showRows();
		refreshing = false;
	}

	private void showRows() {
		for (var old : rows.getChildren()) {
			old.dispose();
		}
		for (int i = 0; i < plan().volumes().size(); i++) {
			createRow(i, plan().volumes().get(i));
		}
		add.setEnabled(plan().volumes().size() < VolumeRules.FURTHER_VOLUMES);
		scroller.setMinSize(rows.computeSize(SWT.DEFAULT, SWT.DEFAULT));
		rows.layout(true, true);
	}

	private void createRow(int index, LaunchVolume volume) {
		Label device = new Label(rows, SWT.NONE);
		device.setText(volume.device());
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(device);
		Text size = new Text(rows, SWT.BORDER);
		size.setText(volume.size());
		size.setData("name", "volumeSize" + index);
		GridDataFactory.swtDefaults().hint(60, SWT.DEFAULT).applyTo(size);
		new Label(rows, SWT.NONE).setText("GiB");
		Combo type = new Combo(rows, SWT.READ_ONLY);
		type.setItems(TYPES);
		type.setText(volume.type());
		type.setData("name", "volumeType" + index);
		Button withItsEnd = new Button(rows, SWT.CHECK);
		withItsEnd.setText("Deleted with the instance");
		withItsEnd.setSelection(volume.withItsEnd());
		Button remove = new Button(rows, SWT.PUSH);
		remove.setText("Remove");
		Runnable typed = () -> replace(index,
				new LaunchVolume(volume.device(), size.getText().strip(), type.getText(), withItsEnd.getSelection()));
		size.addListener(SWT.Modify, event -> typed.run());
		type.addListener(SWT.Selection, event -> typed.run());
		withItsEnd.addListener(SWT.Selection, event -> typed.run());
		remove.addListener(SWT.Selection, event -> remove(index));
	}

	private void replace(int index, LaunchVolume volume) {
		if (refreshing) {
			return;
		}
		List<LaunchVolume> volumes = new ArrayList<>(plan().volumes());
		volumes.set(index, volume);
		plan().setVolumes(volumes);
		wizard().planChanged();
	}

	private void remove(int index) {
		List<LaunchVolume> volumes = new ArrayList<>(plan().volumes());
		volumes.remove(index);
		changeRows(volumes);
	}

	private void addVolume() {
		List<LaunchVolume> volumes = new ArrayList<>(plan().volumes());
		VolumeRules.freeDevice(volumes.stream().map(LaunchVolume::device).toList())
				.ifPresent(device -> volumes.add(new LaunchVolume(device, "8", TYPES[0], true)));
		changeRows(volumes);
	}

	private void changeRows(List<LaunchVolume> volumes) {
		plan().setVolumes(volumes);
		refreshing = true;
		showRows();
		refreshing = false;
		wizard().planChanged();
	}

	@Override
	void focusFirst() {
		(rootSize.isEnabled() ? rootSize : add).setFocus();
	}
}
