/**
 * What the Rust core says, in Chinese: its sentences and parts of sentences as they stand in src/, with the places of their values,
 * each with what it is to say.
 * @module
 */

/** @type {Record<string, string>} */
export const core = {
  // src/error.rs
  "{file} is not an IDX file of {expected}: it starts with {found:#010x}. Choose the file of the {expected}.":
    "{file}不是{expected}的IDX文件：它以{found:#010x}开头。请选择{expected}文件。",
  "{file} promises {expected} bytes and holds {found}: it is damaged. Load it again.":
    "{file}声明有{expected}字节，实际只有{found}字节：它已损坏。请重新加载。",
  "{images} holds {image_count} images and {labels} holds {label_count} labels, but the data set needs {expected} of each. Load a matching pair.":
    "{images}含有{image_count}张图像，{labels}含有{label_count}个标签，而数据集各需要{expected}个。请加载相互匹配的一对文件。",
  "{file} holds images of {rows}x{columns} pixels, but the network takes {expected_rows}x{expected_columns}.":
    "{file}中的图像为{rows}x{columns}像素，而网络的输入为{expected_rows}x{expected_columns}。",
  "{file} holds the label {label} at sample {sample}, but the classes are 0 to {highest}.":
    "{file}中第{sample}个样本的标签为{label}，而类别为0到{highest}。",
  "The network takes images of {input} in {classes} classes, but the data set has images of {found} in {found_classes}. Fit the network to it, or choose another data set.":
    "网络的输入是{classes}个类别、大小为{input}的图像，而数据集是{found_classes}个类别、大小为{found}的图像。请让网络适应数据集，或选择其他数据集。",
  "This run is on the data set \u{201c}{name}\u{201d} ({digest:.8}), which is not here. Open its file first, or choose another data set.":
    "这次训练使用数据集“{name}”（{digest:.8}），但它不在这里。请先打开它的文件，或选择其他数据集。",
  "This data set cannot be used: {0}.": "这个数据集无法使用：{0}。",
  "Layer {number} ({name}) is impossible: {reason}.": "第{number}层（{name}）无法实现：{reason}。",
  "The network ends in {found}, but it must end in {expected}, a score for each class: make its last layer a fully connected one of {expected} features.":
    "网络的输出大小为{found}，但必须为{expected}，即每个类别一个得分：请把最后一层设为输出数为{expected}的全连接层。",
  "{field} is {value}, but it must be {range}.": "{field}为{value}，但必须是{range}。",
  "Another {0} needs a new start: press Reset to apply it.": "更换{0}需要重新开始：请按“重置”使之生效。",
  "This is not a run that Convscope can read: {0}. Take the link or the file again where it came from.":
    "Convscope无法读取这个训练：{0}。请从原处重新获取链接或文件。",
  "This run has format version {found}, but this Convscope reads version {expected}. Open it with the version that saved it.":
    "这个训练的格式版本为{found}，而此Convscope读取版本{expected}。请用保存它的版本打开。",
  "This is not a safetensors file that Convscope can read: {0}. Save it again, with Convscope or with safetensors.torch.save_file.":
    "Convscope无法读取这个safetensors文件：{0}。请用Convscope或safetensors.torch.save_file重新保存。",
  "These weights do not fit the network: {0}. Choose the network that they were trained with, or another file.":
    "这些权重与网络不匹配：{0}。请选择训练它们时所用的网络，或选择其他文件。",
  "This saved run cannot be continued: {0}. Load another file, or start a new run.":
    "这个保存的训练无法继续：{0}。请加载其他文件，或开始新的训练。",
  "Image {index} is not loaded: {loaded} images are. Wait for the data, or load it again.":
    "图像{index}尚未加载：已加载{loaded}张。请等待数据到达，或重新加载。",
  "Step {0} is not kept any more: choose another moment.": "第{0}步已不再保留：请选择其他时刻。",
  "There is no {what} {index} here: {of} has {count}, counted from 0.":
    "这里没有编号为{index}的{what}：{of}只有{count}个，从0开始编号。",
  "An image of {expected} pixels was expected, but {found} came.": "应为{expected}像素的图像，却得到{found}像素。",
  "The browser refused a WebGPU device ({0}).": "浏览器拒绝提供WebGPU设备（{0}）。",
  "The device failed ({0}). Press Reset to start again, or choose the CPU backend.":
    "设备出错（{0}）。请按“重置”重新开始，或选择CPU后端。",
  // Why a run has ended: src/training/stop.rs
  "Stopped: the test accuracy of {:.2} % has reached the target.": "已停止：测试准确率{:.2} %已达到目标。",
  "Stopped: the last epoch brought no lower test loss.": "已停止：最后一轮没有降低测试损失。",
  "Stopped: {epochs} epochs have brought no lower test loss.": "已停止：连续{epochs}轮没有降低测试损失。",
  "Stopped: the loss of step {step} is not finite. The last good weights are kept; lower the learning rate to go on.":
    "已停止：第{step}步的损失不是有限数。最后的正常权重已保留；请降低学习率后继续。",
  // Why a layer is impossible: src/network/kinds/
  'its padding "same" needs stride 1, but its stride is {}': "填充方式“same”要求步幅为1，而它的步幅是{}",
  "its {field} is {value}, but it must be a whole number from {} to {}": "{field}为{value}，但必须是{}到{}的整数",
  "its {field} is {value}, but it must be {range}": "{field}为{value}，但必须是{range}",
  "it needs an image-like input, but {features} flat features come in; move it before the flatten layer":
    "它需要图像形式的输入，得到的却是{features}个一维特征；请把它移到展平层之前",
  "it needs a flat input, but {input} comes in; put a flatten layer before it":
    "它需要一维输入，得到的却是{input}；请在它之前放一个展平层",
  "its padding of {before} must be smaller than its kernel of {kernel}": "填充{before}必须小于核大小{kernel}",
  " padded by {before}": "（填充{before}）",
  "its {kernel}x{kernel} window does not fit into {rows}x{columns} pixels{by}":
    "它的{kernel}x{kernel}窗口放不进{rows}x{columns}像素{by}",
  // What a network may need: src/network/limits.rs
  "The memory that a training step needs": "一步训练所需的内存",
  "about {:.1} GB": "约{:.1} GB",
  "at most 2 GB: make the batch smaller, use fewer filters, or pool earlier":
    "不超过2 GB：请减小批大小、减少卷积核，或更早池化",
  "The network's number of parameters": "网络的参数个数",
  "The network's number of activations for one image": "网络对一张图像的激活值个数",
  "at least 1: add a convolution or a fully connected layer": "至少1个：请添加卷积层或全连接层",
  "at most 20,000,000: make its layers narrower, or pool more before the first fully connected layer":
    "不超过20,000,000：请减小各层的宽度，或在第一个全连接层之前多做池化",
  "at most 2,000,000: use fewer filters, or pool earlier": "不超过2,000,000：请减少卷积核，或更早池化",
  "The number of layers": "层数",
  "The number of image channels": "图像的通道数",
  "The number of image rows": "图像的行数",
  "The number of image columns": "图像的列数",
  "The number of classes": "类别数",
  "1 or 3": "1或3",
  // Ranges of settings
  "a whole number from {} to {}": "{}到{}的整数",
  "from {} to below {}": "大于等于{}且小于{}",
  "from {} to {}": "{}到{}",
  "above {} and at most {}": "大于{}且不超过{}",
  "off while momentum is 0": "在动量为0时关闭",
  // Data sets: src/dataset/
  "its training and its test images differ in size": "训练图像与测试图像的大小不同",
  "its images have more than {} million pixels; take fewer or smaller ones":
    "图像的像素总数超过{}百万；请减少数量或缩小尺寸",
  "it has {} training and {} test images, and takes at least one of each; add images, or split them otherwise":
    "它有{}张训练图像和{}张测试图像，而两者都至少需要一张；请添加图像，或改变划分",
  "a label is {label}, and its {classes} classes have the labels 0 to {}":
    "有一个标签为{label}，而{classes}个类别的标签为0到{}",
  "its name must have 1 to {NAME_MAX} letters": "名称的长度必须为1到{NAME_MAX}个字符",
  "the class \u{201c}{class}\u{201d} must have a name of 1 to {NAME_MAX} letters":
    "类别“{class}”的名称必须为1到{NAME_MAX}个字符",
  "two of its classes are called \u{201c}{}\u{201d}": "有两个类别都叫“{}”",
  "the file is none that Convscope has saved": "这不是Convscope保存的文件",
  "{KEY} is unreadable ({error})": "{KEY}无法读取（{error}）",
  "it has format version {}, and this Convscope reads version {VERSION}":
    "它的格式版本为{}，而此Convscope读取版本{VERSION}",
  "{name} is missing from it": "其中缺少{name}",
  "{name} is not of type U8": "{name}的类型不是U8",
  "the shapes of {split}.images and {split}.labels do not fit each other": "{split}.images与{split}.labels的形状不匹配",
  "its images have no size": "图像没有给出大小",
  "images and labels come in pairs": "图像和标签必须成对",
  // Files and links: src/interchange/, src/run/, src/session.rs, src/training/trainer.rs, src/verification/
  "{key} is missing from its metadata": "元数据中缺少{key}",
  "{key} is not base64 ({error})": "{key}不是base64（{error}）",
  "{PROGRESS} is unreadable ({error})": "{PROGRESS}无法读取（{error}）",
  "{LOSSES} ends within a number": "{LOSSES}在一个数的中间结束",
  "it is an archive, as torch.save writes them": "它是torch.save写出的压缩包",
  "{name} holds {:?} numbers; save it as float32": "{name}中的数是{:?}类型；请保存为float32",
  "{name} is missing": "缺少{name}",
  "{name} is {found:?} instead of {wanted:?}": "{name}的形状是{found:?}而不是{wanted:?}",
  "{name} has values that are not finite": "{name}中有非有限的数值",
  "{name} is not part of it": "{name}不属于它",
  "{shown}; and {more} more": "{shown}；另有{more}处",
  "data_set.own.name has no name, or a very long one": "data_set.own.name没有名称，或名称过长",
  "data_set.own.digest is no SHA-256 in hexadecimal": "data_set.own.digest不是十六进制的SHA-256",
  "it has {} bytes, and a run has at most {TEXT_MAX}": "它有{}字节，而训练最多为{TEXT_MAX}字节",
  "it was trained on {saved_count} images, and {train_count} are here":
    "它是用{saved_count}张图像训练的，而这里有{train_count}张",
  "its history is not as long as its position says": "它的历史记录与所处位置不符",
  "its position is not one of {} training images": "它的位置不在{}张训练图像之内",
  "its optimiser state does not fit the network: {}": "它的优化器状态与网络不匹配：{}",
  "it is no fixture": "它不是用于比较的文件",
  "{name} is missing from the fixture": "用于比较的文件中缺少{name}",
  "it holds weights alone, and no run": "其中只有权重，没有训练",
  "it is on other images than the run under way": "它所用的图像与当前训练不同",
  "it is no plain value": "它不是普通的值",
  "nothing was given": "没有给出内容",
  'This build of Convscope has no backend "{backend}".': "此版本的Convscope没有后端“{backend}”。",
  "No other run is open: choose one again.": "没有打开其他训练：请重新选择。",
  "No run has been started: call start first.": "还没有开始训练：请先调用start。",
  "No data set is expected: call expect_data first.": "没有待加载的数据集：请先调用expect_data。",
  // What there is none of: src/inspection/
  "the network's answer": "网络的答案",
  "the layer": "该层",
  "the network": "网络",
  "The side of the cover": "遮挡块的边长",
  "The step of the cover": "遮挡块的步长",
  "a whole number from 1 to the image's shorter side": "1到图像短边的整数",
  "a whole number from 1 to its side": "1到其边长的整数",
  layer: "层",
  unit: "单元",
  row: "行",
  column: "列",
  images: "图像",
  labels: "标签",
  optimiser: "优化器",
  loss: "损失函数",
  // Networks to begin with: src/network/presets.rs
  "The tutorial's network: 95 % of its parameters are in the first fully connected layer.":
    "教程的网络：95 %的参数集中在第一个全连接层。",
  "A seventh of the tutorial's parameters, and tanh lets both signs through, so that no map is ever empty.":
    "参数只有教程网络的七分之一；tanh让正负都能通过，因此没有一张特征图是空的。",
  "VGG-like": "类VGG",
  "Two small convolutions before each pooling see as far as one large one; its loss stays near 2.3 for a while before it falls.":
    "每次池化之前的两个小卷积与一个大卷积看得一样远；损失会在2.3附近停留一阵再下降。",
  "Deep and narrow": "深而窄",
  "Twelve convolutions of eight maps without normalisation: the signal shrinks on its way, and the loss stays near 2.3, that of guessing.":
    "十二个卷积层，每层八张特征图，没有归一化：信号在途中逐渐衰减，损失停在2.3附近，即随机猜测的水平。",
  "Multilayer perceptron": "多层感知机",
  "No convolution, so a digit moved by two pixels is new to it: compare its test accuracy.":
    "没有卷积，因此移动两个像素的数字对它来说就是新的：比较它的测试准确率。",
  "Logistic regression": "逻辑回归",
  "One layer: each class has one picture to compare with, and that alone gets most digits right.":
    "只有一层：每个类别用一张图来比对，仅凭这一点就能认对大多数数字。",
  "All-convolutional": "全卷积网络",
  "Strides instead of pooling, batch normalisation, and each class is the mean of a map: see where in the image it is.":
    "用步幅代替池化，采用批归一化，每个类别是一张特征图的均值：可以看出它在图像的什么位置。",
};
