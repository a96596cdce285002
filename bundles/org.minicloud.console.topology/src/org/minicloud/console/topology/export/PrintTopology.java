package org.minicloud.console.topology.export;

import java.util.List;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.printing.PrintDialog;
import org.eclipse.swt.printing.Printer;
import org.eclipse.swt.printing.PrinterData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.topology.Topology;

/** File, Print: the topology that is open on paper, on one sheet or on as many as it takes at 100 %. */
public final class PrintTopology extends OpenTopologyHandler {
	private static final String TITLE = "Print Topology";
	/** Between the edge of what a printer reaches and the drawing, in inches. */
	private static final double MARGIN = 0.2;
	/** Pixels for one at 100 % above which an eye sees no more: 300 an inch. */
	private static final double FINEST = 300 / 96.0;

	@Override
	protected void run(ExecutionEvent event, TopologyEditor editor) {
		Shell shell = editor.getSite().getShell();
		int answer = MessageDialog.open(MessageDialog.QUESTION, shell, TITLE, "How large shall " + editor.getPartName() + " be printed?", SWT.NONE,
				"&Fit on one page", "At &100 %, on several pages", "Cancel");
		if (answer != 0 && answer != 1)
			return;
		PrinterData chosen = choose(shell);
		if (chosen != null)
			print(shell, chosen, editor.diagram().document(), editor.getPartName(), answer == 0);
	}

	private static PrinterData choose(Shell shell) {
		PrintDialog dialog = new PrintDialog(shell);
		dialog.setText(TITLE);
		PrinterData wanted = new PrinterData();
		wanted.orientation = PrinterData.LANDSCAPE;
		dialog.setPrinterData(wanted);
		return dialog.open();
	}

	/** @param fit on one page; else at 100 % */
	public static void print(Shell shell, PrinterData where, Topology document, String name, boolean fit) {
		try {
			Printer printer = new Printer(where);
			try (Drawing drawing = Drawing.onPaper(PlatformUI.getWorkbench(), document)) {
				print(printer, drawing.export(), name, fit);
			} finally {
				printer.dispose();
			}
		} catch (SWTError | org.eclipse.swt.SWTException broken) {
			RefusalDialog.openBeside(shell, TITLE, name + " was not printed.", List.of("The printer says: " + broken.getMessage() + "."));
		}
	}

	private static void print(Printer printer, DrawingExport drawing, String name, boolean fit) {
		Point dpi = printer.getDPI();
		org.eclipse.swt.graphics.Rectangle area = printer.getClientArea();
		int margin = (int) Math.round(dpi.x * MARGIN);
		Dimension paper = new Dimension(area.width - 2 * margin, area.height - 2 * margin);
		PrintPages pages = fit ? PrintPages.fitted(drawing.area(), paper, dpi.x) : PrintPages.tiled(drawing.area(), paper, dpi.x);
		if (!printer.startJob(name))
			throw new SWTError("the job could not be started");
		GC gc = new GC(printer);
		try {
			for (Rectangle sheet : pages.sheets()) {
				printer.startPage();
				paint(gc, printer, drawing.picture(Display.getCurrent(), sheet, Math.min(pages.scale(), FINEST)), sheet, pages.scale(), margin);
				printer.endPage();
			}
			printer.endJob();
		} finally {
			gc.dispose();
		}
	}

	/** As a picture: the graphics of printers lack what figures need, transformations or paths, on one desktop or the other. */
	private static void paint(GC gc, Printer printer, ImageData picture, Rectangle sheet, double scale, int margin) {
		Image image = new Image(printer, picture);
		try {
			gc.drawImage(image, 0, 0, picture.width, picture.height, margin, margin, (int) (sheet.width * scale), (int) (sheet.height * scale));
		} finally {
			image.dispose();
		}
	}
}
