package org.minicloud.releng.emf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.generator.GeneratorAdapterFactory;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceFactoryImpl;

/**
 * Generates the model's or the item providers' code from a {@code .genmodel}, outside a workspace, into the folder
 * {@code emf-gen} of the model's bundle or of its {@code .edit} bundle. Nothing is done when nothing has changed.
 * Arguments: the folder that holds the bundles, the genmodel as a platform path, and {@code model} or {@code edit}.
 */
public final class GenerateEmfCode {
	private GenerateEmfCode() {
	}

	public static void main(String[] arguments) throws IOException {
		File bundles = new File(arguments[0]).getCanonicalFile();
		Path genModelFile = new File(bundles, arguments[1]).toPath();
		boolean edit = arguments[2].equals("edit");
		Path modelBundle = genModelFile.getParent().getParent();
		Path bundle = edit ? modelBundle.resolveSibling(modelBundle.getFileName() + ".edit") : modelBundle;
		Path outputFolder = bundle.resolve("emf-gen");
		GenerationStamp stamp = new GenerationStamp(bundle, outputFolder, genModelFile.getParent());
		if (stamp.isCurrent())
			return;
		stamp.remove();
		GenModel genModel = load(bundles, arguments[1]);
		genModel.getGenPackages().forEach(genPackage -> ModelRules.check(genPackage.getEcorePackage()));
		requireOutput(bundles, edit ? genModel.getEditDirectory() : genModel.getModelDirectory(), outputFolder);
		deleteRecursively(outputFolder);
		generate(genModel, edit ? GenBaseGeneratorAdapter.EDIT_PROJECT_TYPE : GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE);
		stamp.write();
	}

	private static void requireOutput(File bundles, String directory, Path outputFolder) {
		if (!new File(bundles, directory).toPath().equals(outputFolder))
			throw new IllegalStateException("the genmodel writes to " + directory + " and not to " + outputFolder);
	}

	private static GenModel load(File bundles, String platformPath) {
		var factories = Resource.Factory.Registry.INSTANCE.getExtensionToFactoryMap();
		factories.put("ecore", new EcoreResourceFactoryImpl());
		factories.put("genmodel", new XMIResourceFactoryImpl());
		EcorePackage.eINSTANCE.eClass();
		GenModelPackage.eINSTANCE.eClass();
		for (File bundle : bundles.listFiles(File::isDirectory))
			EcorePlugin.getPlatformResourceMap().put(bundle.getName(), URI.createFileURI(bundle.getPath() + "/"));
		GeneratorAdapterFactory.Descriptor.Registry.INSTANCE
				.addDescriptor(GenModelPackage.eNS_URI, GenModelGeneratorAdapterFactory.DESCRIPTOR);
		Resource resource = new ResourceSetImpl().getResource(URI.createPlatformResourceURI(platformPath, true), true);
		GenModel genModel = (GenModel) resource.getContents().get(0);
		genModel.reconcile();
		genModel.setCanGenerate(true);
		genModel.setForceOverwrite(true);
		// formatting needs a JDT workspace, which a plain Java process does not have
		genModel.setCodeFormatting(false);
		genModel.setValidateModel(true);
		return genModel;
	}

	private static void generate(GenModel genModel, Object projectType) {
		Generator generator = new Generator();
		generator.setInput(genModel);
		Diagnostic diagnostic = generator.generate(genModel, projectType, new BasicMonitor());
		report(diagnostic);
		if (diagnostic.getSeverity() >= Diagnostic.ERROR)
			throw new IllegalStateException("EMF generation failed: " + diagnostic.getMessage());
	}

	private static void report(Diagnostic diagnostic) {
		if (diagnostic.getSeverity() < Diagnostic.WARNING)
			return;
		System.err.println(diagnostic);
		diagnostic.getChildren().forEach(GenerateEmfCode::report);
	}

	private static void deleteRecursively(Path folder) throws IOException {
		if (!Files.exists(folder))
			return;
		List<Path> deepestFirst;
		try (var tree = Files.walk(folder)) {
			deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path path : deepestFirst)
			Files.delete(path);
	}
}
