"""Training of the reader: data preparation, distillation, multi-task training, export, evaluation. Outside the package."""
