/**
 * What the Rust core says, in Chinese: a sentence for each code of a problem, a text or a function of the problem's values, and the
 * names of the presets. A value that is a problem itself comes as its sentence.
 * @module
 */

/** @param {number} number with separators */
const grouped = (number) => number.toLocaleString("en-GB");

/** @type {import("../../protocol.js").Sentences} */
export const core = {
  // Files and data: src/error.rs
  idx_magic: ({ file, expected, found }) =>
    `${file}不是${expected}的IDX文件：它以0x${found.toString(16).padStart(8, "0")}开头。请选择${expected}文件。`,
  idx_images: "图像",
  idx_labels: "标签",
  idx_length: ({ file, expected, found }) =>
    `${file}声明有${expected}字节，实际只有${found}字节：它已损坏。请重新加载。`,
  idx_counts: ({ images, image_count, labels, label_count, expected }) =>
    `${images}含有${image_count}张图像，${labels}含有${label_count}个标签，而数据集各需要${expected}个。请加载相互匹配的一对文件。`,
  image_size: ({ file, rows, columns, expected_rows, expected_columns }) =>
    `${file}中的图像为${rows}x${columns}像素，而网络的输入为${expected_rows}x${expected_columns}。`,
  label: ({ file, label, sample, highest }) => `${file}中第${sample}个样本的标签为${label}，而类别为0到${highest}。`,
  other_images: ({ input, classes, found, found_classes }) =>
    `网络的输入是${classes}个类别、大小为${input}的图像，而数据集是${found_classes}个类别、大小为${found}的图像。请让网络适应数据集，或选择其他数据集。`,
  data_missing: ({ name, digest }) =>
    `这次训练使用数据集“${name}”（${digest.slice(0, 8)}），但它不在这里。请先打开它的文件，或选择其他数据集。`,
  data: ({ reason }) => `这个数据集无法使用：${reason}。`,
  not_loaded: ({ index, loaded }) => `图像${index}尚未加载：已加载${loaded}张。请等待数据到达，或重新加载。`,
  pixels: ({ expected, found }) => `应为${expected}像素的图像，却得到${found}像素。`,
  no_data: "没有待加载的数据集：请先调用expect_data。",
  // The network and the settings
  layer: ({ number, name, reason }) => `第${number}层（${name}）无效：${reason}。`,
  output: ({ found, expected }) =>
    `网络的输出大小为${found}，但必须为${expected}，即每个类别一个得分：请把最后一层设为输出数为${expected}的全连接层。`,
  setting: ({ quantity, value, range }) => `${quantity}为${value}，但必须是${range}。`,
  buffer: ({ layer, needed, limit }) =>
    `一步训练需要为${layer ?? "图像"}准备${needed} MB的缓冲区，但此GPU的单个缓冲区最多为${limit} MB：请减小批大小、减少卷积核、更早池化，或选择CPU后端。`,
  optimiser_needs_restart: "更换优化器需要重新开始：请按“重置”使之生效。",
  loss_needs_restart: "更换损失函数需要重新开始：请按“重置”使之生效。",
  no_such: ({ part }) => `这里没有${part}，从0开始编号。`,
  // What there is not: src/error/part.rs
  absent_layer: ({ index, count }) => `编号为${index}的层：网络只有${count}层`,
  absent_unit: ({ index, count }) => `编号为${index}的单元：该层只有${count}个`,
  absent_row: ({ index, count }) => `编号为${index}的行：该层只有${count}行`,
  absent_column: ({ index, count }) => `编号为${index}的列：该层只有${count}列`,
  absent_class: ({ index, count }) => `编号为${index}的类别：网络只有${count}个类别`,
  // The run
  run: ({ reason }) => `Convscope无法读取这个训练：${reason}。请从原处重新获取链接或文件。`,
  run_version: ({ found, expected }) =>
    `这个训练的格式版本为${found}，而此Convscope读取版本${expected}。请用保存它的版本打开。`,
  safetensors: ({ reason }) =>
    `Convscope无法读取这个safetensors文件：${reason}。请用Convscope或safetensors.torch.save_file重新保存。`,
  weights: ({ faults, more }) =>
    `这些权重与网络不匹配：${[...faults, ...(more > 0 ? [`另有${more}处`] : [])].join("；")}。请选择训练它们时所用的网络，或选择其他文件。`,
  draft: ({ reason }) => `无法从这个文件搭建网络：${reason}。`,
  checkpoint: ({ reason }) => `这个保存的训练无法继续：${reason}。请加载其他文件，或开始新的训练。`,
  snapshot: ({ step }) => `第${step}步的快照已不再保留：请选择其他快照。`,
  no_run: "还没有开始训练：请先开始一个。",
  run_replaced: "所询问的训练已被另一个取代：请重新询问。",
  no_other_run: "没有打开其他训练：请重新选择。",
  // The device and the page
  web_gpu: ({ detail }) => `浏览器拒绝提供WebGPU设备（${detail}）。`,
  device: ({ detail }) => `设备出错（${detail}）。请按“重置”重新开始，或选择CPU后端。`,
  no_backend: ({ backend }) => `此版本的Convscope没有后端“${backend}”。`,
  unreadable: ({ detail }) => `页面发送了无法读取的值（${detail}）。请重新加载页面。`,
  // Why a run has ended: src/training/stop.rs
  target_reached: ({ accuracy }) => `已停止：测试准确率${(100 * accuracy).toFixed(2)} %已达到目标。`,
  validation_target_reached: ({ accuracy }) => `已停止：验证准确率${(100 * accuracy).toFixed(2)} %已达到目标。`,
  no_improvement: ({ epochs }) =>
    epochs === 1 ? "已停止：最后一轮没有降低测试损失。" : `已停止：连续${epochs}轮没有降低测试损失。`,
  no_validation_improvement: ({ epochs }) =>
    epochs === 1 ? "已停止：最后一轮没有降低验证损失。" : `已停止：连续${epochs}轮没有降低验证损失。`,
  loss_not_finite: ({ step }) => `已停止：第${step}步的损失不是有限数。最后的正常权重已保留；请降低学习率后继续。`,
  // Why a layer is invalid: src/error/layer.rs
  layer_setting: ({ field, value, range }) => `${field}为${value}，但必须是${range}`,
  same_needs_stride_one: ({ stride }) => `填充方式“same”要求步幅为1，而它的步幅是${stride}`,
  needs_maps: ({ features }) => `它需要图像形式的输入，得到的却是${features}个一维特征；请把它移到展平层之前`,
  needs_flat: ({ input }) => `它需要一维输入，得到的却是${input}；请在它之前放一个展平层`,
  padding_of_pooling: ({ padding, kernel }) => `填充${padding}最多只能是核大小${kernel}的一半`,
  padding_of_kernel: ({ padding, kernel }) => `填充${padding}必须小于核大小${kernel}`,
  groups_of_channels: ({ groups, channels, filters }) =>
    `它的${groups}个分组必须同时整除${channels}个输入通道和${filters}个卷积核；请换一个分组数`,
  window_of_zeros: ({ dilation, padding, rows, columns }) =>
    `空洞率${dilation}、填充${padding}时，它的一些窗口在${rows}x${columns}像素中只看到零；请减小其中一个`,
  window_too_large: ({ kernel, dilation, rows, columns, padding }) => {
    const side = dilation * (kernel - 1) + 1;
    const spread = dilation > 1 ? `（核大小${kernel}，空洞率${dilation}）` : "";
    return `它的${side}x${side}窗口${spread}放不进${rows}x${columns}像素${padding > 0 ? `（填充${padding}）` : ""}`;
  },
  empty_body: "它的主体是空的；请在其中添加一层",
  branch_count: ({ count, fewest, most }) => `它有${count}个分支，但分支数必须是${fewest}到${most}`,
  empty_branch: ({ branch }) => `它的分支${branch}是空的；请在其中添加一层`,
  branch_of_other_size: ({ first, branch, output }) =>
    `它的分支1输出${first}，而分支${branch}输出${output}；拼接要求各分支的高度和宽度相同`,
  nested_too_deep: ({ most }) => `它已在${most}层块之内，而块最多嵌套${most}层；请把它移出一层`,
  identity_of_other_shape: ({ body, input }) =>
    `它的主体把${input}变成了${body}，而恒等捷径要求形状不变；请把捷径改为1x1卷积，或让主体保持形状`,
  projection_of_other_shape: ({ body, shortcut, stride }) =>
    `它的主体输出${body}，而捷径（步幅为${stride}的1x1卷积）输出${shortcut}；请给主体中的卷积加填充，使尺寸只由步幅改变`,
  // Quantities, values and ranges: src/error/range.rs
  setting_named: ({ name }) => name,
  layer_count: "层数",
  image_channels: "图像的通道数",
  image_rows: "图像的行数",
  image_columns: "图像的列数",
  class_count: "类别数",
  parameter_count: "网络的参数个数",
  trained_parameter_count: "网络中参与训练的参数个数",
  activation_count: "网络对一张图像的激活值个数",
  step_memory: "一步训练所需的内存",
  cover_side: "遮挡块的边长",
  cover_step: "遮挡块的步长",
  given: ({ digits }) => digits,
  gigabytes: ({ gigabytes }) => `约${gigabytes} GB`,
  switched_on: "开启",
  whole: ({ minimum, maximum }) => `${minimum}到${maximum}的整数`,
  from_to: ({ minimum, maximum }) => `${minimum}到${maximum}`,
  from_to_below: ({ minimum, maximum }) => `大于等于${minimum}且小于${maximum}`,
  above_at_most: ({ minimum, maximum }) => `大于${minimum}且不超过${maximum}`,
  one_or_three: "1或3",
  off_without_momentum: "在动量为0时关闭",
  some_trained: "至少1个：所有层都被冻结；请至少训练一层",
  some_parameters: "至少1个：请添加卷积层或全连接层",
  fewer_parameters: ({ most }) => `不超过${grouped(most)}：请减小各层的宽度，或在第一个全连接层之前多做池化`,
  fewer_activations: ({ most }) => `不超过${grouped(most)}：请减少卷积核，或更早池化`,
  less_memory: ({ gigabytes }) => `不超过${gigabytes} GB：请减小批大小、减少卷积核，或更早池化`,
  within_image: "1到图像短边的整数",
  within_cover: "1到其边长的整数",
  // Why data cannot be used: src/error/data.rs
  sizes_differ: "训练图像与测试图像的大小不同",
  too_large: ({ megabytes, most }) => `其图像占用${megabytes} MB内存，而最多可用${most} MB；请减少图像或缩小图像`,
  part_empty: ({ train, test }) =>
    `它有${train}张训练图像和${test}张测试图像，而两者都至少需要一张；请添加图像，或改变划分`,
  label_without_class: ({ label, classes }) =>
    `有一个标签为${label}，而${classes}个类别的标签为0到${Math.max(classes - 1, 0)}`,
  data_name: ({ most }) => `名称的长度必须为1到${most}个字符`,
  class_name: ({ class: name, most }) => `类别“${name}”的名称必须为1到${most}个字符`,
  class_twice: ({ class: name }) => `有两个类别都叫“${name}”`,
  not_saved_here: "这不是Convscope保存的文件",
  header_unreadable: ({ key, detail }) => `${key}无法读取（${detail}）`,
  data_version: ({ found, expected }) => `它的格式版本为${found}，而此Convscope读取版本${expected}`,
  tensor_missing: ({ name }) => `其中缺少${name}`,
  tensor_type: ({ name }) => `${name}的类型不是U8`,
  shapes_differ: ({ split }) => `${split}.images与${split}.labels的形状不匹配`,
  no_size: "图像没有给出大小",
  data_unreadable: ({ detail }) => detail,
  // Why a run or a file cannot be read: src/error/files.rs
  run_too_long: ({ bytes, most }) => `它有${bytes}字节，而训练最多为${most}字节`,
  run_unreadable: ({ detail }) => detail,
  field_unreadable: ({ path, detail }) => `${path}：${detail}`,
  normalisation_count: ({ name, found, channels }) =>
    `normalisation.${name}有${found}个数；需要1个，或${channels}个通道各一个`,
  data_set_name: "data_set.own.name没有名称，或名称过长",
  data_set_digest: "data_set.own.digest不是十六进制的SHA-256",
  not_plain: "它不是普通的值",
  nothing_given: "没有给出内容",
  draft_empty: "其中没有卷积层或全连接层的权重；请选择其他文件",
  draft_too_long: ({ count, most }) => `其中有${count}个带权重的层，而这里的网络最多${most}层；请选择其他文件`,
  draft_layer: ({ name, shapes }) => `${name}（${shapes}）不是卷积、全连接或批归一化层；请手工搭建网络`,
  draft_order: "其中的层按名称排序，而形状不能确定唯一的顺序；请用torch.save(model.state_dict(), ...)保存，以保留顺序",
  draft_chain: ({ name, reads, comes }) =>
    `${name}读取${reads}个通道或特征，而它之前给出${comes}个，因此对这些图像而言各层不是简单的一列；请手工搭建网络`,
  archive: "它是torch.save写出的压缩包",
  number_type: ({ name, dtype }) => `${name}中的数是${dtype}类型；请保存为float32`,
  no_fixture: "它不是用于比较的文件",
  fixture_missing: ({ name }) => `用于比较的文件中缺少${name}`,
  file_unreadable: ({ detail }) => detail,
  weight_missing: ({ name }) => `缺少${name}`,
  weight_shape: ({ name, found, expected }) => `${name}的形状是${found}而不是${expected}`,
  weight_not_finite: ({ name }) => `${name}中有非有限的数值`,
  weight_surplus: ({ name }) => `${name}不属于它`,
  other_image_count: ({ saved, here }) => `它是用${saved}张图像训练的，而这里有${here}张`,
  history_length: "它的历史记录与所处位置不符",
  entry_missing: ({ key }) => `元数据中缺少${key}`,
  not_base64: ({ key, detail }) => `${key}不是base64（${detail}）`,
  losses_cut: ({ key }) => `${key}在一个数的中间结束`,
  entry_unreadable: ({ key, detail }) => `${key}无法读取（${detail}）`,
  entry_surplus: ({ name }) => `${name}不属于它`,
  position_outside: ({ images }) => `它的位置不在${images}张训练图像之内`,
  optimiser_state: ({ names }) => `它的优化器状态与网络不匹配：${names}`,
  weights_alone: "其中只有权重，没有训练",
  other_images_than_run: "它所用的图像与当前训练不同",
};

/** @type {typeof import("../en/core.js").presets} */
export const presets = {
  "simple-cnn": { title: "SimpleCNN", hint: "教程的网络：95 %的参数集中在第一个全连接层。" },
  sprint: {
    title: "Sprint（冲刺）",
    hint: "教程的网络，在MNIST上只用五分之一的步数就达到99 %的测试准确率：批大小256、带预热和余弦衰减的较大学习率、Nesterov动量和标签平滑。选择它会同时带来这些设置；如果只有少量自己的图像，它的4轮训练只有几步。",
  },
  "lenet-5": { title: "LeNet-5", hint: "参数只有教程网络的七分之一；tanh让正负都能通过，因此没有一张特征图是空的。" },
  vgg: { title: "类VGG", hint: "每次池化之前的两个小卷积与一个大卷积看得一样远；损失会在2.3附近停留一阵再下降。" },
  "deep-narrow": {
    title: "深而窄",
    hint: "十二个卷积层，每层八张特征图，没有归一化：信号在途中逐渐衰减，损失停在2.3附近，即随机猜测的水平。",
  },
  mlp: { title: "多层感知机", hint: "没有卷积，因此移动两个像素的数字对它来说就是新的：比较它的测试准确率。" },
  "logistic-regression": {
    title: "逻辑回归",
    hint: "只有一层：每个类别用一张图来比对，仅凭这一点就能认对大多数数字。",
  },
  "all-convolutional": {
    title: "全卷积网络",
    hint: "用步幅代替池化，采用批归一化，每个类别是一张特征图的均值：可以看出它在图像的什么位置。",
  },
  "tiny-vgg": {
    title: "TinyVGG",
    hint: "CNN Explainer的网络：四个各有十个卷积核、不加填充的卷积层，特征图的每条边都会少一个像素；共4,440个参数，是教程网络的九十五分之一。",
  },
  mobilenet: {
    title: "MobileNet（小型）",
    hint: "深度可分离卷积：先对每个通道用一个3×3卷积核，再用1×1卷积混合各通道；从64个通道到64个通道只需4,672个参数，普通卷积则需36,864个。",
  },
  "resnet-8": {
    title: "ResNet-8",
    hint: "三个残差块，每个把两层卷积的输出与捷径相加：静音主体最后一层的全部特征图，看看仅凭捷径还剩下多少预测。",
  },
  "resnet-20": {
    title: "ResNet-20",
    hint: "九个残差块，深20层：请把最初的损失与深度只有一半、没有捷径的“深而窄”比较。在CPU上一轮很慢：请少用一些图像。",
  },
  inception: {
    title: "Inception（小型）",
    hint: "两个模块各有四个分支，分别是1×1、3×3、两层3×3卷积和3×3最大池化，特征图拼接在一起：比较各图的感受野，再静音一个分支，看看它承载了什么。",
  },
};
